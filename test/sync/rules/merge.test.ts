import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { JsonObject, SessionRow } from '../../../src/sessions/session-row.ts';
import type { EditChange } from '../../../src/store/session-store.ts';
import { isEqual, mergeEdit, type Merge } from '../../../src/sync/merge.ts';

const BASE: SessionRow = {
  id: 'a',
  rev: 5,
  key: 'k',
  filename: 'docassemble.x:y.yml',
  indexno: 1,
  num_keys: 2,
  user_id: 1,
  modtime: '2026-01-01T00:00:00',
  title: 'Old',
  data: { title: 'Old', progress: 10, note: { a: 1, b: [2] } },
};

const rename: EditChange = { kind: 'rename', newName: 'Mine' };
const automatic: EditChange = { kind: 'rename', newName: null };
const merge = (data: JsonObject): EditChange => ({ kind: 'metadata', mode: 'merge', data });
const replace = (data: JsonObject): EditChange => ({ kind: 'metadata', mode: 'replace', data });
const titled = (title: string | null, more: JsonObject = {}): Partial<SessionRow> => ({
  title,
  data: { title, progress: 10, note: { a: 1, b: [2] }, ...more },
});

const CASES: readonly [what: string, EditChange, Partial<SessionRow>, Merge][] = [
  ['rename, only steps moved', rename, { num_keys: 3, modtime: '2026-02-01T00:00:00' }, 'rebase'],
  ['rename, only progress moved', rename, titled('Old', { progress: 90 }), 'rebase'],
  ['rename, title moved', rename, titled('Theirs'), 'conflict'],
  ['rename, title already mine', rename, titled('Mine'), 'done'],
  ['automatic name, already so', automatic, titled(null), 'done'],
  ['automatic name, title moved', automatic, titled('Theirs'), 'conflict'],
  ['merge of another field', merge({ colour: 'red' }), titled('Theirs'), 'rebase'],
  ['merge of a moved field', merge({ progress: 20 }), titled('Old', { progress: 90 }), 'conflict'],
  ['merge of what is there', merge({ progress: 90 }), titled('Old', { progress: 90 }), 'done'],
  [
    'merge of two, one there, one untouched',
    merge({ progress: 90, colour: 'red' }),
    titled('Old', { progress: 90 }),
    'rebase',
  ],
  ['merge of an object in another order', merge({ note: { b: [2], a: 1 } }), {}, 'done'],
  ['merge into a column that is null', merge({ progress: 20 }), { data: null }, 'conflict'],
  ['replace, nothing of it moved', replace({ title: 'New' }), { num_keys: 9 }, 'rebase'],
  ['replace, one field moved', replace({ title: 'New' }), titled('Old', { x: 1 }), 'conflict'],
  ['delete, anything moved', { kind: 'delete' }, { num_keys: 3 }, 'conflict'],
];

for (const [what, change, theirs, expected] of CASES) {
  test(`${what}: ${expected}`, () => {
    assert.equal(mergeEdit({ base: BASE, change }, { ...BASE, rev: 6, ...theirs }), expected);
  });
}

test('a merge never says rebase when a field it writes was written by somebody else', () => {
  const field = fc.constantFrom('a', 'b', 'c');
  const data = fc.dictionary(field, fc.constantFrom<JsonObject[string]>(0, 1, null, 'x', { y: 1 }));
  fc.assert(
    fc.property(data, data, data, (was, mine, is) => {
      const base = { ...BASE, data: was };
      const outcome = mergeEdit({ base, change: merge(mine) }, { ...base, rev: 6, data: is });
      const lost = Object.keys(mine).filter(
        (name) => !isEqual(was[name], is[name]) && !isEqual(mine[name], is[name]),
      );
      assert.equal(outcome === 'conflict', lost.length > 0);
    }),
  );
});
