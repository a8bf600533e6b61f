import { Dexie, liveQuery, type Table } from 'dexie';
import type { SessionRow } from '../../../src/sessions/session-row.ts';
import { HITS, holds, PAGE, type Peer } from '../peer.ts';

type Database = Dexie & { rows: Table<SessionRow, string> };

/** Rows that a search reads at once: few at first, as the newest may hold the hits already. */
const BATCH = { first: 200, later: 2000 };

/*
 * Dexie 4. Chosen for speed: bulkPut, which its documentation names for many rows; a compound index
 * over (modtime, id), read in reverse with limit (getAllRecords where the browser has it) and with
 * offset (IDBCursor.advance) for a page in the middle. A search reads batches from the last key on,
 * the paging that its documentation prefers to offset: half the time of a filtered collection. Its
 * full-text recipe, a multi-entry index of words, finds beginnings of words only, so it answers
 * another question and is not used. Changes through liveQuery.
 */
export function createDexie(name: string): Peer {
  let database: Database | undefined;
  const open = () => {
    if (!database) {
      database = new Dexie(name) as Database;
      database.version(1).stores({ rows: 'id, [modtime+id]' });
    }
    return database.rows;
  };
  const newest = () => open().orderBy('[modtime+id]').reverse();
  const first20 = () => newest().limit(PAGE).toArray();
  const put = async (rows: readonly SessionRow[]) => void (await open().bulkPut(rows));
  const search = async (word: string) => {
    const found: SessionRow[] = [];
    let from: unknown[] = [Dexie.maxKey];
    for (let limit = BATCH.first; ; limit = BATCH.later) {
      const below = open().where('[modtime+id]').below(from).reverse();
      const rows = await below.limit(limit).toArray();
      found.push(...rows.filter((row) => holds(row, word)));
      const last = rows.at(-1);
      if (!last || rows.length < limit || found.length >= HITS) return found.slice(0, HITS);
      from = [last.modtime, last.id];
    }
  };
  const close = () => {
    database?.close();
    database = undefined;
    return Promise.resolve();
  };
  return {
    name: 'dexie',
    load: put,
    openFirst20: async () => first20(),
    deepPage: async (offset) => newest().offset(offset).limit(PAGE).toArray(),
    search,
    upsert: put,
    async watch(listener) {
      await new Promise<void>((resolve, reject) => {
        liveQuery(first20).subscribe({
          next(rows) {
            listener(rows);
            resolve();
          },
          error: reject,
        });
      });
    },
    close,
    destroy: async () => {
      await close();
      await Dexie.delete(name);
    },
  };
}
