import { openIndexedDbStore } from '../../src/store/open-store.ts';
import type { SessionStore } from '../../src/store/session-store.ts';
import type { Peer } from './peer.ts';

const PULL_ROWS = 10_000;

/** Packed segments and a delta log, through the store's own interface. */
export function createOurs(name: string): Peer {
  const owner = { server: `https://${name}.example`, person: 1 };
  let store: SessionStore | undefined;
  const open = async () => (store ??= await openIndexedDbStore(owner));
  const close = async () => {
    await store?.close();
    store = undefined;
  };
  return {
    name: 'ours',
    async load(rows) {
      const opened = await open();
      for (let at = 0; at < rows.length; at += PULL_ROWS) {
        const upserts = rows.slice(at, at + PULL_ROWS);
        await opened.apply({ upserts, deleted: [], cursor: String(at) });
      }
      await close();
    },
    openFirst20: async () => (await (await open()).page({ list: 'forms', limit: 20 })).rows,
    deepPage: async (offset) =>
      (await (await open()).saved({ filename: null, limit: 20, offset }, null)).rows,
    search: async (word) =>
      (await (await open()).page({ list: 'forms', search: word, limit: 50 })).rows,
    upsert: async (rows) => (await open()).apply({ upserts: rows, deleted: [], cursor: 'upsert' }),
    close,
    destroy: async () => (await open()).destroy(),
  };
}
