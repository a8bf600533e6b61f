import { openDB } from 'idb';
import { databaseName, type Owner } from '../../src/store/database.ts';
import type { Edit } from '../../src/store/session-store.ts';
import { makeAnswerSet, makeRow, makeRows } from './rows.ts';

const STORES = ['segments', 'log', 'outbox', 'state', 'head', 'meta', 'keys', 'answers'];

/** The edit that waits in it. */
export const EDIT: Edit = {
  seq: 7,
  id: 'id-3',
  editId: '00000000-0000-4000-8000-000000000007',
  change: { kind: 'rename', newName: 'Mine' },
  base: makeRow(3),
  state: 'waiting',
  attempts: 2,
};

const OLD_STATE = {
  version: 9,
  nextSeq: 8,
  cursor: 'c9',
  asOf: '2026-03-04T10:00:00Z',
  generation: null,
  resetAt: 0,
  gone: { 'id-900': 4 },
  stale: [],
  packedAt: 0,
  packedRows: 700,
  logged: 2,
};

const batch = (rows: readonly object[], removed: readonly string[] = []) => ({
  rows: JSON.stringify(rows),
  removed,
});

/** A database as schema 1 left it: 600 rows, one of them renamed, one deleted, one edited. */
export async function writeOldDatabase(
  owner: Owner,
  state: object = {},
  edit: Edit = EDIT,
): Promise<void> {
  const database = await openDB(databaseName(owner), 1, {
    upgrade(created) {
      for (const name of STORES) created.createObjectStore(name);
      created.createObjectStore('seen', { autoIncrement: true });
    },
  });
  const rows = makeRows(600);
  await database.put('segments', batch(rows.slice(0, 400)), [1, 0]);
  await database.put('segments', batch(rows.slice(400)), [1, 1]);
  await database.put('log', batch([makeRow(5, { rev: 900, title: 'Newer' })]), 2);
  await database.put('log', batch([makeAnswerSet(700)], ['id-9']), 3);
  await database.put('outbox', edit, edit.seq);
  await database.put('meta', [1, 2], 'mine');
  await database.put('state', { ...OLD_STATE, ...state }, 'state');
  database.close();
}
