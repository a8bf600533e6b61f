import { deleteDB, type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { SessionRow } from '../../../src/sessions/session-row.ts';
import { HITS, holds, PAGE, type Peer } from '../peer.ts';

interface Schema extends DBSchema {
  rows: { key: string; value: SessionRow; indexes: { newest: [modtime: string, id: string] } };
}

/*
 * idb, a record per row: what one would write first. Chosen for speed: one transaction per write
 * and no awaiting of single puts, as idb's README shows; an index over (modtime, id), read by a
 * cursor from the newest end, which `advance` moves to a page in the middle; a search stops at its
 * fiftieth hit. IndexedDB tells nobody of changes, so a write notifies the list by itself.
 */
export function createIdb(name: string): Peer {
  let database: IDBPDatabase<Schema> | undefined;
  let onWritten: (() => Promise<void>) | undefined;
  const open = async () =>
    (database ??= await openDB<Schema>(name, 1, {
      upgrade(created) {
        const rows = created.createObjectStore('rows', { keyPath: 'id' });
        rows.createIndex('newest', ['modtime', 'id']);
      },
    }));
  const put = async (rows: readonly SessionRow[]) => {
    const transaction = (await open()).transaction('rows', 'readwrite');
    await Promise.all([...rows.map((row) => transaction.store.put(row)), transaction.done]);
    await onWritten?.();
  };
  const take = async (count: number, skip: number, word = '') => {
    const index = (await open()).transaction('rows').store.index('newest');
    let cursor = await index.openCursor(null, 'prev');
    if (cursor && skip > 0) cursor = await cursor.advance(skip);
    const found: SessionRow[] = [];
    for (; cursor && found.length < count; cursor = await cursor.continue()) {
      if (holds(cursor.value, word)) found.push(cursor.value);
    }
    return found;
  };
  const close = () => {
    database?.close();
    database = undefined;
    return Promise.resolve();
  };
  return {
    name: 'idb',
    load: put,
    openFirst20: () => take(PAGE, 0),
    deepPage: (offset) => take(PAGE, offset),
    search: (word) => take(HITS, 0, word),
    upsert: put,
    async watch(listener) {
      await open();
      onWritten = async () => listener(await take(PAGE, 0));
    },
    close,
    async destroy() {
      await close();
      await deleteDB(name);
    },
  };
}
