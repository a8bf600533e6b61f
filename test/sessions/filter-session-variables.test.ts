import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { filterSessionVariables } from '../../src/sessions/filter-session-variables.ts';
import { filteredSessionVariablesString } from '../../src/sessions/filtered-session-variables-string.ts';
import { isFileLike } from '../../src/sessions/is-file-like.ts';
import type { Json, JsonObject } from '../../src/sessions/session-row.ts';

const UPLOAD = { _class: 'docassemble.base.util.DAFile', number: 1 };

const className = fc.constantFrom(
  'docassemble.base.util.DAObject',
  'docassemble.base.util.DAList',
  'docassemble.base.util.DADict',
  'docassemble.base.util.DAFile',
  'docassemble.Mine.objects.Party',
);

/** Variables of interviews: plain values, containers and objects in one another. */
const { variables } = fc.letrec<{ value: Json; variables: JsonObject; object: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant<Json>(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc
    .tuple(className, fc.array(tie('value'), { maxLength: 3 }), tie('value'))
    .map(([_class, elements, name]): Json => ({ _class, elements, name })),
  variables: fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), tie('value'), { maxKeys: 4 }),
}));

test('the input is left as it is', () => {
  fc.assert(
    fc.property(variables, (given) => {
      const before = JSON.stringify(given);
      filterSessionVariables(given);
      assert.equal(JSON.stringify(given), before);
    }),
  );
});

test('filtering twice is filtering once', () => {
  fc.assert(
    fc.property(variables, (given) => {
      const once = filterSessionVariables(given);
      assert.deepEqual(filterSessionVariables(once), once);
    }),
  );
});

test('no file is left at the top, nor in an attribute of an object there', () => {
  fc.assert(
    fc.property(variables, (given) => {
      for (const value of Object.values(filterSessionVariables(given))) {
        assert.ok(!isFileLike(value));
        if (typeof value !== 'object' || value === null || !('_class' in value)) continue;
        assert.ok(!Object.values(value).some(isFileLike));
      }
    }),
  );
});

test('the text reads back to the same variables', () => {
  fc.assert(
    fc.property(variables, (given) => {
      const text = filteredSessionVariablesString(given);
      assert.match(text, /^[\n -~]*$/);
      assert.deepEqual(JSON.parse(text), filterSessionVariables(given));
    }),
  );
});

test('the text has the indent asked for', () => {
  assert.equal(
    filteredSessionVariablesString({ a: [1] }, { indent: 2 }),
    '{\n  "a": [\n    1\n  ]\n}',
  );
});

test('a given list of names replaces the internal ones', () => {
  const given = { case_name: 'x', a: 1, b: 2 };
  assert.deepEqual(filterSessionVariables(given, { variablesToFilter: ['a'] }), {
    case_name: 'x',
    b: 2,
  });
});

test('a name that every object inherits is a variable like another', () => {
  const given = JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}') as JsonObject;
  assert.deepEqual(Object.keys(filterSessionVariables(given)), ['__proto__', 'constructor']);
});

test('a file in a plain list stays, as upstream leaves it', () => {
  assert.deepEqual(filterSessionVariables({ plain: [UPLOAD] }), { plain: [UPLOAD] });
});
