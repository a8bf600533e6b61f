import type { SessionsApi } from '../api/sessions-api.ts';
import type { Account } from '../store/accounts.ts';
import { databaseName } from '../store/database.ts';
import { loaded } from '../store/loaded.ts';
import { openStore } from '../store/open-store.ts';
import type { SessionStore } from '../store/session-store.ts';
import type { AccountMessage } from '../store/tell-locked.ts';
import type { Clock } from '../sync/context.ts';
import type { Sync } from '../sync/create-sync.ts';
import type { Person } from '../sessions/sessions-client.ts';
import { LateSync } from './late-sync.ts';

/** A person at work in this tab: their server, their store, and what keeps the two together. */
export interface OpenAccount {
  readonly person: Person;
  readonly token: string;
  /** @throws {StoreError} its code could not be loaded */
  readonly api: () => Promise<SessionsApi>;
  readonly store: SessionStore;
  readonly sync: Sync;
  /** Tells the other tabs of this account that it is signed out. */
  tellSignedOut(): void;
  /** Stops syncing; the store stays open. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

interface OpenOptions {
  readonly account: Account & { readonly token: string };
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  /** A shared computer: nothing outlives the tab. */
  readonly memory: boolean;
  /** Gives the code that speaks with servers. */
  readonly online: () => Promise<typeof import('./online.ts')>;
  /** When syncing begins: nothing before may wait for it. */
  readonly begin: Promise<unknown>;
  /** Another tab signed this account out, or locked the device. */
  readonly onTold: (message: AccountMessage) => void;
}

/**
 * Opens a person's store and starts syncing it.
 *
 * @throws {StoreError} the database cannot be opened
 */
export async function openAccount(options: OpenOptions): Promise<OpenAccount> {
  const { account, memory, clock, online, begin, onTold } = options;
  const owner = { server: account.server, person: account.person.id };
  const api = loaded(async () => (await online()).createApi(account, options.fetch));
  const store = await openStore({ ...owner, memory, warmAfter: begin });
  // A store in memory is this tab's alone: no other tab could sync it.
  const name = store.durable ? `${databaseName(owner)}-sync` : null;
  const sync = new LateSync(async () => {
    const { createSync } = await online();
    return createSync({ api: await api(), store, name, clock });
  }, begin);
  const channel = name === null ? null : new BroadcastChannel(`${name}-account`);
  channel?.addEventListener('message', ({ data }: MessageEvent<AccountMessage>) => onTold(data));
  const quiet = async () => {
    channel?.close();
    await sync.close();
  };
  return {
    person: account.person,
    token: account.token,
    api,
    store,
    sync,
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
    tellSignedOut: () => channel?.postMessage('signed-out'),
    quiet,
    async close() {
      await quiet();
      await store.close();
    },
  };
}
