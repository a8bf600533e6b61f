import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { isIllegalVariableName } from '../../src/sessions/is-illegal-variable-name.ts';
import { isImportableName } from '../../src/sessions/is-importable-name.ts';
import { decodeSafeId, encodeSafeId } from '../../src/sessions/safe-id.ts';

for (const name of ['users', 'docket_number', 'x1', '_private', 'año', '变量', 'match']) {
  test(`${name} may be imported`, () => {
    assert.equal(isImportableName(name), true);
  });
}

// The last two are nav and multi_user to Python, which folds compatibility forms.
const HOSTILE = `_internal nav multi_user __builtins__ None True if lambda a.b a[0] a() a;b 1a
  ｎａｖ ｍulti_user`.split(/\s+/);

for (const name of [...HOSTILE, '', ' ', 'a ', 'a b', "_internal['subtitle']", 'a\n', 'a\u200b']) {
  test(`${JSON.stringify(name)} may not be imported`, () => {
    assert.equal(isImportableName(name), false);
  });
}

const CODE = `ab01._ []():,'"\\#;xNuUbrf{}=+-`.split('');

test('no text makes the check throw', () => {
  const code = fc.string({ unit: fc.constantFrom(...CODE) });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), code), (name) => {
      isIllegalVariableName(name);
    }),
  );
});

test('brackets in brackets are refused before they exhaust the stack', () => {
  assert.equal(isIllegalVariableName('('.repeat(100_000)), true);
});

test('a name that may be imported is one that docassemble takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 6 }), (name) => {
      assert.ok(!isImportableName(name) || !isIllegalVariableName(name.normalize('NFKC')));
    }),
  );
});

test('a safe id reads back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.equal(decodeSafeId(encodeSafeId(text)), text);
    }),
  );
});
