import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  type JsonMembers,
  readJsonMembers,
  writeJsonMembers,
} from '../../src/sessions/json-members.ts';

function read(text: string): JsonMembers {
  const reading = readJsonMembers(text);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}

function valuesOf(text: string): unknown {
  const found = read(text);
  return found.kind === 'members'
    ? Object.fromEntries(found.members.map(({ name, value }) => [name, value]))
    : found.kind;
}

test('reads what JSON.parse reads, whatever stands in the values and however it is indented', () => {
  const values = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue());
  fc.assert(
    fc.property(values, fc.integer({ min: 0, max: 4 }), (object, indent) => {
      const text = JSON.stringify(object, null, indent);
      assert.deepEqual(valuesOf(text), JSON.parse(text));
    }),
  );
});

test('refuses what JSON.parse refuses', () => {
  const text = '{"a": [1, {"b": "c\\"}"}], "d": -1.5e3, "e": null}';
  for (let at = 0; at < text.length; at += 1) {
    for (const broken of [text.slice(0, at), text.slice(0, at) + text.slice(at + 1)]) {
      let expected: unknown = 'not-json';
      try {
        expected = JSON.parse(broken);
      } catch {
        // Stays what the reader must say.
      }
      assert.deepEqual(valuesOf(broken), expected, broken);
    }
  }
  for (const text of [
    '{} x',
    '{"a":1,}',
    '{,}',
    "{'a': 1}",
    '{"a" 1}',
    '{"a": }',
    '{"a": 1 2}',
    '',
  ]) {
    assert.equal(valuesOf(text), 'not-json', text);
  }
});

test('tells JSON that is no object', () => {
  for (const text of ['[]', '"text"', '1', 'null', ' [{"a": 1}] ']) {
    assert.equal(valuesOf(text), 'not-object', text);
  }
});

test('takes the last of a name that stands there twice, as JSON.parse does', () => {
  assert.deepEqual(valuesOf('{"a": 1, "b": 2, "a": 3}'), { b: 2, a: 3 });
});

test('writes members as they were written: long numbers, escapes, blanks', () => {
  const text = '{"long": 12345678901234567890.10, "out": 1,\n "\\u0061b" : [ -0.0 ]}';
  const found = read(text);
  assert.ok(found.kind === 'members');
  const kept = found.members.filter(({ name }) => name !== 'out');
  assert.equal(
    writeJsonMembers(text, kept),
    '{"long": 12345678901234567890.10,"\\u0061b" : [ -0.0 ]}',
  );
  assert.equal(writeJsonMembers(text, []), '{}');
});

test('gives way at every name and within long values', () => {
  const text = JSON.stringify({ list: Array.from({ length: 50_000 }, () => 'word') });
  const reading = readJsonMembers(text);
  let steps = 0;
  while (!reading.next().done) steps += 1;
  assert.ok(steps > 5, String(steps));
});
