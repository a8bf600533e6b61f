import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excludedIn } from '../../src/sessions/page-settings.ts';

const page = (names: unknown) => ({ interviewList: { excludeFromInterviewList: names } });

test('interviews are left out as settings say, whatever else the settings hold', () => {
  assert.deepEqual(excludedIn(page(['a', 'b:c.yml'])), ['a', 'b:c.yml']);
  assert.deepEqual(excludedIn(page([])), []);
  assert.deepEqual(excludedIn(page(['a', 1, null])), ['a']);
  for (const silent of [null, undefined, 'x', {}, { interviewList: null }, page('a'), page(null)])
    assert.equal(excludedIn(silent), undefined);
});
