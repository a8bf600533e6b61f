import type { SessionsApi } from '../api/sessions-api.ts';
import { createSessionsServerApi } from '../api/sessions-server-api.ts';
import type { Account } from '../store/accounts.ts';
import { databaseName } from '../store/database.ts';
import { openStore } from '../store/open-store.ts';
import type { SessionStore } from '../store/session-store.ts';
import type { AccountMessage } from '../store/tell-locked.ts';
import type { Clock } from '../sync/context.ts';
import { createSync, type Sync } from '../sync/create-sync.ts';
import type { Person } from '../sessions/sessions-client.ts';

/** A person at work in this tab: their server, their store, and what keeps the two together. */
export interface OpenAccount {
  readonly person: Person;
  readonly token: string;
  readonly api: SessionsApi;
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
  /** Another tab signed this account out, or locked the device. */
  readonly onTold: (message: AccountMessage) => void;
}

/**
 * Opens a person's store and starts syncing it.
 *
 * @throws {StoreError} the database cannot be opened
 */
export async function openAccount(options: OpenOptions): Promise<OpenAccount> {
  const { account, memory, clock, onTold } = options;
  const owner = { server: account.server, person: account.person.id };
  const api = await createApi(options);
  const store = await openStore({ ...owner, memory });
  // A store in memory is this tab's alone: no other tab could sync it.
  const name = store.durable ? `${databaseName(owner)}-sync` : null;
  const sync = createSync({ api, store, name, clock });
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

async function createApi({ account, fetch }: OpenOptions): Promise<SessionsApi> {
  const { server, token, capabilities } = account;
  if (capabilities?.wiring !== 'docassemble') {
    return createSessionsServerApi({ server, token, fetch });
  }
  const { createDocassembleApi } = await import('../api/docassemble-api.ts');
  return createDocassembleApi({ server, apiKey: token, fetch });
}
