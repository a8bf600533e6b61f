import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { filterSessionVariables } from '../../../src/sessions/filter-session-variables.ts';
import { pythonJson } from '../../../src/sessions/python-json.ts';
import type { Json, JsonObject } from '../../../src/sessions/session-row.ts';
import { filterVariables, settable } from '../../../src/server/answers/filter-variables.ts';
import { writeObject } from '../../../src/server/answers/json-text.ts';
import { plainName } from '../../../src/server/answers/plain-name.ts';
import { pythonText } from '../../../src/server/answers/python-text.ts';
import {
  readSentVariables,
  readVariables,
  type Variables,
} from '../../../src/server/answers/variables.ts';

function read(text: string): Variables {
  const variables = readVariables(text);
  assert.ok(typeof variables !== 'string');
  return variables;
}

const parse = (text: string): JsonObject => JSON.parse(text) as JsonObject;
const pretty = (text: string, indent = 4) => [...pythonText(text, indent)].join('');

/** Values among which files, objects and lists of objects are frequent. */
const value = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.record(
      {
        _class: fc.constantFrom(
          'docassemble.base.util.DAObject',
          'docassemble.base.util.DAList',
          'docassemble.base.util.DAFile',
          'docassemble.base.util.DALazyTemplate',
        ),
        elements: fc.oneof(fc.array(tie('value'), { maxLength: 3 }), tie('value')),
        inner: tie('value'),
      },
      { requiredKeys: [] },
    ),
  ),
})).value;
const document = fc.dictionary(
  fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('nav', '_internal', 'users', '__proto__'),
  ),
  value,
);

test('a document’s text is laid out as its value is', () => {
  fc.assert(
    fc.property(document, fc.nat(8), (variables, indent) => {
      const text = pythonJson(variables, 1);
      assert.equal(pretty(text, indent), pythonJson(variables, indent));
    }),
  );
});

test('text is filtered as its value is', () => {
  fc.assert(
    fc.property(document, (variables) => {
      const text = JSON.stringify(variables);
      const { kept, leftOut } = filterVariables(read(text));
      assert.deepEqual(parse(writeObject(kept)), filterSessionVariables(parse(text)));
      const gone = Object.keys(parse(text)).filter((name) => !kept.has(name));
      const named = new Set(leftOut.map(({ name }) => name));
      assert.ok(gone.every((name) => named.has(name)));
    }),
  );
});

test('any text is read exactly when it is a JSON object, and as JSON.parse reads it', () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0 1ea-.'.split('')), maxLength: 12 }),
    document.map((variables) => JSON.stringify(variables)),
    fc.jsonValue().map((any) => JSON.stringify(any)),
  );
  fc.assert(
    fc.property(text, (each) => {
      let expected: unknown;
      try {
        expected = JSON.parse(each);
      } catch {
        expected = 'not-json';
      }
      const actual = readVariables(each);
      if (typeof actual !== 'string') {
        assert.deepEqual(parse(writeObject(actual)), expected);
      } else if (actual === 'not-json') assert.equal(expected, 'not-json');
      else assert.ok(typeof expected !== 'object' || expected === null || Array.isArray(expected));
    }),
    { numRuns: 500 },
  );
});

for (const [text, shown] of [
  ['1.0', '1.0'],
  ['-0.0', '-0.0'],
  ['-0', '0'],
  ['2.50', '2.5'],
  ['12345678901234567890', '12345678901234567890'],
  ['1E5', '100000.0'],
  ['1e16', '1e+16'],
  ['0.00001', '1e-05'],
  ['1e400', '1e400'],
  ['true', 'true'],
  ['{"b":1,"2":1,"1":1}', '{\n        "b": 1,\n        "2": 1,\n        "1": 1\n    }'],
  ['[ ]', '[]'],
  ['"é\\u00e9\\/\u007f"', '"\\u00e9\\u00e9/\\u007f"'],
] as const) {
  test(`${text} is written as Python writes it after reading it`, () => {
    assert.equal(pretty(`{"x":${text}}`), `{\n    "x": ${shown}\n}`);
  });
}

test('what no file is taken from stays as it is, byte for byte', () => {
  const text = '{"a":{"_class":"docassemble.base.util.DAObject","n":-0.0,"b":1.0,"\\u0061":"é"}}';
  const { kept } = filterVariables(read(text));
  assert.equal(writeObject(kept), text);
});

test('of members with one name the last counts, in the place of the first', () => {
  assert.deepEqual(
    [...read('{"a":1,"b":2,"\\u0061":3}')],
    [
      ['a', '3'],
      ['b', '2'],
    ],
  );
});

test('a file is left out under its path', () => {
  const file = { _class: 'docassemble.base.util.DAFile' };
  const list = { _class: 'docassemble.base.util.DAList', elements: [1, file, { ...file }] };
  const people = { _class: 'x.People', elements: [{ _class: 'x.Person', photo: file, age: 3 }] };
  const { kept, leftOut } = filterVariables(
    read(JSON.stringify({ photo: file, list, people, nav: 1, plain: [file] })),
  );
  assert.deepEqual(leftOut, [
    { name: 'photo', reason: 'file' },
    { name: 'list[1]', reason: 'file' },
    { name: 'list[2]', reason: 'file' },
    { name: 'people[0].photo', reason: 'file' },
    { name: 'nav', reason: 'filtered' },
  ]);
  assert.deepEqual([...kept.keys()], ['list', 'people', 'plain']);
});

test('of what is left out a thousand are told, names of any length in short', () => {
  const file = { _class: 'docassemble.base.util.DAFile' };
  const long = 'x'.repeat(1_000);
  const all = {
    [long]: file,
    list: { _class: 'x.L', elements: Array.from({ length: 2_000 }, () => file) },
  };
  const { kept, leftOut } = filterVariables(read(JSON.stringify(all)));
  assert.equal(kept.get('list'), '{"_class":"x.L","elements":[]}');
  assert.deepEqual([leftOut.length, leftOut[0]?.name.length], [1_000, 100]);
});

test('docassemble’s own names are not set, whatever the filter lets through', () => {
  const all = read('{"_internal":{},"nav":1,"a.b":2,"None":3,"ｎａｖ":4,"ｕsers":5,"b":6}');
  const filtered = filterVariables(all, { variablesToFilter: ['b'] });
  const { kept, leftOut } = settable(filtered, { sharesFiles: false });
  assert.deepEqual([...kept], [['users', '5']]);
  assert.deepEqual(
    leftOut.map(({ name, reason }) => [name, reason]),
    [
      ['b', 'filtered'],
      ['_internal', 'reserved'],
      ['nav', 'reserved'],
      ['a.b', 'not-plain'],
      ['None', 'keyword'],
      ['ｎａｖ', 'reserved'],
    ],
  );
});

/** So many names with numbers. */
const numbered = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`name${n}`, n]));

/** A document of so many levels. */
const deep = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

test('sent text must be storable, and loses the white space between its tokens', () => {
  for (const [text, fault] of [
    ['', 'not-json'],
    ['{"a":1', 'not-json'],
    ['{"a":1}x', 'not-json'],
    ['{"a":[1}}', 'not-json'],
    ['[]', 'not-object'],
    ['3', 'not-object'],
    ['{"a":"\\u0000"}', 'not-storable'],
    ['{"\\u0000":1}', 'not-storable'],
    ['{"a":["\\ud800"]}', 'not-storable'],
    ['{"a":"\ud800"}', 'not-storable'],
    [deep(65), 'too-deep'],
    [JSON.stringify(numbered(10_001)), 'too-many'],
    ['['.repeat(1_000_000), 'too-deep'],
  ] as const) {
    assert.equal(readSentVariables(text), fault, text.slice(0, 20));
  }
  for (const text of [
    '\ufeff{ "a" : " \\" b" ,\n\t"c": "\\ud83d\\ude00\\\\u0000" }',
    deep(64),
    JSON.stringify(numbered(10_000)),
  ]) {
    const sent = readSentVariables(text);
    assert.ok(typeof sent !== 'string', text);
    assert.deepEqual(parse(writeObject(sent)), JSON.parse(text.replace('\ufeff', '')));
    assert.doesNotMatch([...sent.values()].join(''), /\n/);
  }
});

test('a name is stored on one line, without zero-width spaces', () => {
  assert.equal(plainName(' Ev\u200bic\ufefftion \n Answer\n'), 'Eviction Answer');
  assert.equal(plainName('\u200b\n'), '');
  assert.equal(plainName(7), '');
});

test('where two sessions would share a file, none is set, wherever it lies', () => {
  const file = '{"_class":"docassemble.base.util.DAFile"}';
  const all = read(`{"a":{"b":[${file},{"c":${file},"d":1.0}]},"e":[[${file}]],"f":${file}}`);
  const deep = settable(filterVariables(all), { sharesFiles: true });
  assert.deepEqual(
    [...deep.kept],
    [
      ['a', '{"b":[{"d":1.0}]}'],
      ['e', '[[]]'],
    ],
  );
  assert.deepEqual(
    deep.leftOut.map(({ name }) => name),
    ['f', "a['b'][0]", "a['b'][1]['c']", 'e[0][0]'],
  );
  const shallow = settable(filterVariables(all), { sharesFiles: false });
  assert.equal(shallow.kept.get('a'), all.get('a'));
});
