import { deleteDB, type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { SessionRow } from '../../../src/sessions/session-row.ts';
import { HITS, holds, PAGE, type Peer } from '../peer.ts';

interface Schema extends DBSchema {
  rows: { key: string; value: SessionRow; indexes: { newest: [modtime: string, id: string] } };
}

/** Rows that a search looks through first. */
const RECENT = 200;

/*
 * idb, a record per row: what one would write first. Chosen for speed: one transaction per write
 * and no awaiting of single puts, as idb's README shows; an index over (modtime, id), read by a
 * cursor from the newest end, which `advance` moves to a page in the middle; a search looks through
 * the newest rows and, where that is not enough, all of them in one getAll, far cheaper than a
 * cursor. IndexedDB tells nobody of changes, so a write notifies the list by itself.
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
  const take = async (count: number, skip: number) => {
    const index = (await open()).transaction('rows').store.index('newest');
    let cursor = await index.openCursor(null, 'prev');
    if (cursor && skip > 0) cursor = await cursor.advance(skip);
    const found: SessionRow[] = [];
    for (; cursor && found.length < count; cursor = await cursor.continue()) {
      found.push(cursor.value);
    }
    return found;
  };
  const search = async (word: string) => {
    const isHit = (row: SessionRow) => holds(row, word);
    const recent = (await take(RECENT, 0)).filter(isHit);
    if (recent.length >= HITS) return recent.slice(0, HITS);
    const all = await (await open()).getAllFromIndex('rows', 'newest');
    return all.filter(isHit).reverse().slice(0, HITS);
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
    search,
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
