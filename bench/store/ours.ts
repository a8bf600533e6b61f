import { openIndexedDbStore } from '../../src/store/open-store.ts';
import type { SessionStore } from '../../src/store/session-store.ts';
import { HITS, PAGE, type Peer } from './peer.ts';

/** Packed segments and a delta log, through the store's own interface. */
export function createOurs(name: string): Peer {
  const owner = { server: `https://${name}.example`, person: 1 };
  let store: SessionStore | undefined;
  let pulls = 0;
  const open = async () => (store ??= await openIndexedDbStore(owner));
  const openFirst20 = async () => (await (await open()).page({ list: 'forms', limit: PAGE })).rows;
  const apply: Peer['load'] = async (rows) =>
    (await open()).apply({ upserts: rows, deleted: [], cursor: String((pulls += 1)) });
  return {
    name: 'ours',
    load: apply,
    openFirst20,
    deepPage: async (offset) =>
      (await (await open()).saved({ filename: null, limit: PAGE, offset }, null)).rows,
    search: async (word) =>
      (await (await open()).page({ list: 'forms', search: word, limit: HITS })).rows,
    upsert: apply,
    async watch(listener) {
      (await open()).subscribe(() => void openFirst20().then(listener));
    },
    async close() {
      await store?.close();
      store = undefined;
    },
    destroy: async () => void (await (await open()).destroy()),
  };
}
