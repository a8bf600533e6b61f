import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isValidJson } from '../../src/sessions/is-valid-json.ts';

for (const text of ['{}', '[]', '"a"', '0', 'null', ' {"a": [1, 2.5e3, "é"]}\n']) {
  test(`${JSON.stringify(text)} is JSON`, () => {
    assert.equal(isValidJson(text), true);
  });
}

for (const text of [
  '',
  ' ',
  '{',
  "{'a': 1}",
  '{"a": 1,}',
  'NaN',
  '\u0000\u0001',
  '\ufeff{}',
  null,
  1,
]) {
  test(`${JSON.stringify(text)} is no JSON`, () => {
    assert.equal(isValidJson(text), false);
  });
}
