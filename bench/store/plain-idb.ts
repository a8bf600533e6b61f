import { deleteDB, type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { SessionRow } from '../../src/sessions/session-row.ts';
import type { Peer } from './peer.ts';

interface Schema extends DBSchema {
  rows: { key: string; value: SessionRow; indexes: { modtime: string } };
}

/** What one would write first: a record per row and an index on its time, through idb. */
export function createPlainIdb(name: string): Peer {
  let database: IDBPDatabase<Schema> | undefined;
  const open = async () =>
    (database ??= await openDB<Schema>(name, 1, {
      upgrade: (created) =>
        void created.createObjectStore('rows', { keyPath: 'id' }).createIndex('modtime', 'modtime'),
    }));
  const put = async (rows: readonly SessionRow[]) => {
    const transaction = (await open()).transaction('rows', 'readwrite');
    await Promise.all([...rows.map((row) => transaction.store.put(row)), transaction.done]);
  };
  const take = async (
    count: number,
    skip: number,
    isWanted: (row: SessionRow) => boolean = () => true,
  ) => {
    const index = (await open()).transaction('rows').store.index('modtime');
    let cursor = await index.openCursor(null, 'prev');
    if (cursor && skip > 0) cursor = await cursor.advance(skip);
    const found: SessionRow[] = [];
    for (; cursor && found.length < count; cursor = await cursor.continue()) {
      if (isWanted(cursor.value)) found.push(cursor.value);
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
    async load(rows) {
      await put(rows);
      await close();
    },
    openFirst20: () => take(20, 0),
    deepPage: (offset) => take(20, offset),
    async search(word) {
      const all = await (await open()).getAllFromIndex('rows', 'modtime');
      const holds = ({ title, auto_title, description }: SessionRow) =>
        [title, auto_title, description].some(
          (text) => typeof text === 'string' && text.toLowerCase().includes(word),
        );
      return all.filter(holds).reverse().slice(0, 50);
    },
    upsert: put,
    close,
    async destroy() {
      await close();
      await deleteDB(name);
    },
  };
}
