import { createStore, type Row } from 'tinybase/store';
import { createIndexedDbPersister } from 'tinybase/persisters/persister-indexed-db';
import type { SessionRow } from '../../../src/sessions/session-row.ts';
import { HITS, holds, PAGE, type Peer } from '../peer.ts';

const TABLE = 'rows';

/*
 * TinyBase 10, its IndexedDB persister. Chosen for speed: one transaction per write, sorted reads
 * with offset and limit, which its documentation names for pages; no schema and no index (keeping
 * one sorted costs the load and every write more than it gives here). The whole store lives in
 * memory and is saved whole, so `save` is called once after a load, in `close`, and after each
 * upsert. Changes through a listener.
 */
export function createTinybase(name: string): Peer {
  let store = createStore();
  let persister = createIndexedDbPersister(store, name);
  let isLoaded = false;
  let isDirty = false;
  const open = async () => {
    if (!isLoaded) await persister.load();
    isLoaded = true;
  };
  const read = (id: string) => store.getRow(TABLE, id) as unknown as SessionRow;
  const write = (rows: readonly SessionRow[]) => {
    store.transaction(() => {
      for (const row of rows) store.setRow(TABLE, row.id, row as unknown as Row);
    });
    isLoaded = true;
    isDirty = true;
  };
  const save = async () => {
    if (isDirty) await persister.save();
    isDirty = false;
  };
  const page = async (offset: number) => {
    await open();
    return store.getSortedRowIds(TABLE, 'modtime', true, offset, PAGE).map(read);
  };
  const close = async () => {
    await save();
    await persister.destroy();
    store = createStore();
    persister = createIndexedDbPersister(store, name);
    isLoaded = false;
  };
  return {
    name: 'tinybase',
    load: (rows) => Promise.resolve(write(rows)),
    openFirst20: () => page(0),
    deepPage: page,
    async search(word) {
      await open();
      const cell = (id: string, name: string) => store.getCell(TABLE, id, name) as string;
      const found = store.getRowIds(TABLE).flatMap((id) => {
        const row = {
          title: cell(id, 'title'),
          auto_title: cell(id, 'auto_title'),
          description: cell(id, 'description'),
        };
        return holds(row, word) ? [{ id, modtime: cell(id, 'modtime') }] : [];
      });
      found.sort((a, b) => (a.modtime < b.modtime ? 1 : -1));
      return found.slice(0, HITS).map(({ id }) => read(id));
    },
    async upsert(rows) {
      await open();
      write(rows);
      await save();
    },
    async watch(listener) {
      await open();
      store.addTableListener(TABLE, () => void page(0).then(listener));
    },
    close,
    async destroy() {
      await close();
      indexedDB.deleteDatabase(name);
    },
  };
}
