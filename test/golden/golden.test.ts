import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collect } from './collect.ts';
import { failureText } from './report.ts';
import { PURE_SUITES } from './suites/all.ts';
import { GOLDEN_FOLDER } from './suites/suite.ts';

// The SQL cases need databases: they run in `npm run test:golden` only.
for (const [file, suite] of Object.entries(PURE_SUITES)) {
  test(`${file} gives what is recorded`, async () => {
    const results = await collect(suite, GOLDEN_FOLDER);
    const failures = results.filter(({ status }) => status === 'failed');
    assert.deepEqual(failures.map(failureText), []);
  });
}
