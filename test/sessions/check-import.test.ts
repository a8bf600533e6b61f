import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkImport, holdsLongNumber, unstorable } from '../../src/sessions/check-import.ts';
import { settableVariables } from '../../src/sessions/settable-variables.ts';

describe('checkImport', () => {
  it('takes an exported file as it is, objects of the interview included', () => {
    const users = { _class: 'docassemble.base.util.DAList', elements: [{ name: 'José' }] };
    const checked = checkImport(JSON.stringify({ users, note: 'a \\u0000 that somebody wrote' }));
    assert.deepEqual(checked, {
      ok: true,
      value: { users, note: 'a \\u0000 that somebody wrote' },
    });
  });

  for (const text of ['', '{', '[1]', '"text"', 'null', '\u0000\u0001']) {
    it(`refuses ${JSON.stringify(text)}, which is no object, with a sentence`, () => {
      const checked = checkImport(text);
      assert.ok(!checked.ok);
      assert.match(checked.message, /JSON/);
      assert.equal(checked.rejected, undefined);
    });
  }

  it('rejects every name that may not be set, each with its reason, and takes nothing', () => {
    const text =
      '{"good": 1, "a.b": 2, "import os": 3, "nav": 4, "class": 5, "__import__": 6, "x[0]": 7, "\uff4eav": 8}';
    const checked = checkImport(text);
    assert.ok(!checked.ok);
    assert.deepEqual(checked.rejected, [
      { name: 'a.b', reason: 'not-plain' },
      { name: 'import os', reason: 'not-plain' },
      { name: 'nav', reason: 'reserved' },
      { name: 'class', reason: 'keyword' },
      { name: '__import__', reason: 'reserved' },
      { name: 'x[0]', reason: 'not-plain' },
      { name: '\uff4eav', reason: 'reserved' },
    ]);
    assert.match(checked.message, /^7 names in the JSON may not be set/);
  });

  it('refuses what a server could not store', () => {
    assert.match(unstorable({ a: 'x\0' })?.message ?? '', /NUL/);
    assert.match(unstorable({ a: 'x\ud800' })?.message ?? '', /half of a character/);
    assert.equal(unstorable({ a: '🏠 \\ud800' }), null);
    const deep = checkImport(`{"a": ${'['.repeat(64)}${']'.repeat(64)}}`);
    assert.match(deep.ok ? '' : deep.message, /64 levels/);
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`v${n}`, n]));
    assert.match(unstorable(many)?.message ?? '', /10000 names/);
  });
});

describe('holdsLongNumber', () => {
  const LONG = [
    '[12345678901234567890]',
    '{"a": -9007199254740993}',
    '{"a": 0.123456789012345678}',
  ];
  for (const text of LONG) {
    it(`finds ${text}`, () => assert.equal(holdsLongNumber(text), true));
  }
  const SHORT = [
    '[1, 2.50, -0.0, 1e300]',
    '{"a": "12345678901234567890 \\" 99999999999999999999"}',
  ];
  for (const text of SHORT) {
    it(`passes over ${text}`, () => assert.equal(holdsLongNumber(text), false));
  }
});

describe('settableVariables', () => {
  it('says of each name that is left out why', () => {
    const { kept, leftOut } = settableVariables(
      {
        kept: 1,
        secret: 2,
        scan: { _class: 'docassemble.base.util.DAFile' },
        'a b': 3,
        multi_user: true,
      },
      { variablesToFilter: ['secret'] },
    );
    assert.deepEqual(kept, { kept: 1 });
    assert.deepEqual(leftOut, [
      { name: 'secret', reason: 'filtered' },
      { name: 'scan', reason: 'file' },
      { name: 'a b', reason: 'not-plain' },
      { name: 'multi_user', reason: 'reserved' },
    ]);
  });
});
