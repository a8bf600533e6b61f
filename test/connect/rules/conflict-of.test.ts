import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conflictOf } from '../../../src/connect/conflict-of.ts';
import type { SessionRow } from '../../../src/sessions/session-row.ts';
import type { Edit, EditChange } from '../../../src/store/session-store.ts';

const row = (data: SessionRow['data'], rev: number): SessionRow => ({
  id: 'a',
  rev,
  key: 'k',
  filename: 'f',
  indexno: 1,
  num_keys: 1,
  user_id: 1,
  modtime: `2026-01-0${rev}T00:00:00`,
  ...(typeof data === 'object' && data && 'title' in data ? { title: data['title'] } : {}),
  data: data ?? null,
});

const WAS = { title: 'Old', description: 'Note', steps: 4 };
const IS = { title: 'Theirs', description: 'Note', steps: 5 };

const conflict = (change: EditChange) => conflictOf(conflictEdit(change));

test('a rename: the name on both sides and before', () => {
  assert.deepEqual(conflict({ kind: 'rename', newName: 'Mine' }), {
    kind: 'rename',
    theirsAt: '2026-01-02T00:00:00',
    replaces: false,
    rest: {},
    fields: [{ name: 'title', base: 'Old', mine: 'Mine', theirs: 'Theirs' }],
  });
});

test('metadata: only what both sides changed is asked, the rest is kept apart', () => {
  const data = { title: 'Mine', description: 'My note', steps: 5, extra: [1] };
  const found = conflict({ kind: 'metadata', mode: 'merge', data });
  assert.deepEqual(found?.fields, [{ name: 'title', base: 'Old', mine: 'Mine', theirs: 'Theirs' }]);
  assert.deepEqual(found?.rest, { description: 'My note', steps: 5, extra: [1] });
});

test('metadata put in place of all: whatever differs is asked, what one side lacks is left out', () => {
  const data = { title: 'Theirs', extra: 1 };
  const found = conflict({ kind: 'metadata', mode: 'replace', data });
  assert.deepEqual(found?.rest, { title: 'Theirs' });
  assert.deepEqual(found?.fields, [
    { name: 'description', base: 'Note', theirs: 'Note' },
    { name: 'steps', base: 4, theirs: 5 },
    { name: 'extra', base: null, mine: 1 },
  ]);
  assert.equal(found?.replaces, true);
});

test('a delete stands against all that changed', () => {
  const found = conflict({ kind: 'delete' });
  assert.equal(found?.kind, 'delete');
  assert.deepEqual(found?.fields, []);
});

test('nothing to ask where there is no conflict, or the server did not say what it has', () => {
  const change = { kind: 'rename', newName: 'Mine' } as const;
  const edit = conflictEdit(change);
  assert.equal(conflictOf({ ...edit, state: 'failed' }), undefined);
  const { theirs: _theirs, ...unknown } = edit;
  assert.equal(conflictOf(unknown), undefined);
});

function conflictEdit(change: EditChange): Edit {
  return {
    seq: 1,
    id: 'a',
    editId: 'e',
    change,
    base: row(WAS, 1),
    theirs: row(IS, 2),
    state: 'conflict',
    attempts: 1,
  };
}
