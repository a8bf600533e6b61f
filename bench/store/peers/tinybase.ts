import { createStore } from 'tinybase/store';
import { createIndexedDbPersister } from 'tinybase/persisters/persister-indexed-db';
import type { SessionRow } from '../../../src/sessions/session-row.ts';
import { HITS, holds, PAGE, type Peer } from '../peer.ts';

const TABLE = 'rows';

const SEARCHED = ['title', 'auto_title', 'description'] as const;

function toCells(row: SessionRow) {
  const texts = SEARCHED.map((name) => {
    const text = row[name];
    return [name, typeof text === 'string' ? text : ''];
  });
  return { ...Object.fromEntries(texts), modtime: row.modtime, row: JSON.stringify(row) };
}

/*
 * TinyBase 10, its IndexedDB persister. Chosen for speed: one transaction per write; sorted reads
 * with offset and limit, which its documentation names for pages; no schema and no index (keeping
 * one sorted costs the load and every write more than it gives here). Each cell costs time, so what
 * is sorted or searched is a cell and the whole row is one more, as JSON: half the time of a cell
 * per field. The store lives in memory and is saved whole, so `save` is called once after a load,
 * in `close`, and after each upsert. Changes through a listener.
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
  const text = (id: string, cell: string) => store.getCell(TABLE, id, cell) as string;
  const read = (id: string) => JSON.parse(text(id, 'row')) as SessionRow;
  const write = (rows: readonly SessionRow[]) => {
    store.transaction(() => {
      for (const row of rows) store.setRow(TABLE, row.id, toCells(row));
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
      const found = store.getRowIds(TABLE).flatMap((id) => {
        const [title, auto_title, description] = SEARCHED.map((name) => text(id, name));
        const isHit = holds({ title, auto_title, description }, word);
        return isHit ? [{ id, modtime: text(id, 'modtime') }] : [];
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
