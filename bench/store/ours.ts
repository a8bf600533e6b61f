import { databaseName } from '../../src/store/database.ts';
import { firstPage } from '../../src/store/first-screen.ts';
import { openIndexedDbStore } from '../../src/store/open-store.ts';
import type { SessionStore } from '../../src/store/session-store.ts';
import { HITS, PAGE, type Peer } from './peer.ts';

const FIRST = { list: 'forms', limit: PAGE } as const;

/**
 * Packed segments and a delta log, through the store's own interface. As `connect` does, a fresh tab
 * hands over its first page from beside the database, and then opens that.
 */
export function createOurs(name: string): Peer {
  const owner = { server: `https://${name}.example`, person: 1 };
  let opening: Promise<SessionStore> | undefined;
  let pulls = 0;
  const open = () => (opening ??= openIndexedDbStore(owner));
  const settledFirst20 = async () => (await (await open()).page(FIRST)).rows;
  const openFirst20 = async () => {
    const first = opening ? undefined : firstPage(databaseName(owner), FIRST);
    if (!first) return settledFirst20();
    setTimeout(() => void open());
    return first.rows;
  };
  const apply: Peer['load'] = async (rows) =>
    (await open()).apply({ upserts: rows, deleted: [], cursor: String((pulls += 1)) });
  return {
    name: 'ours',
    load: apply,
    openFirst20,
    settledFirst20,
    deepPage: async (offset) =>
      (await (await open()).saved({ filename: null, limit: PAGE, offset }, null)).rows,
    search: async (word) =>
      (await (await open()).page({ list: 'forms', search: word, limit: HITS })).rows,
    upsert: apply,
    async watch(listener) {
      (await open()).subscribe(() => void settledFirst20().then(listener));
    },
    async close() {
      await (await opening)?.close();
      opening = undefined;
    },
    destroy: async () => void (await (await open()).destroy()),
  };
}
