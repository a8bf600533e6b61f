import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Capabilities, Person } from '../sessions/sessions-client.ts';
import { noteLastAccount } from './last-account.ts';
import type { Lock } from './lock.ts';
import { canSeal, keyIn, type Sealed, unseal } from './sealing.ts';
import { toStoreError } from './store-error.ts';

/** A person who signed in on this device. */
export interface Account {
  readonly server: string;
  readonly person: Person;
  /** Token or API key; null when it cannot be read: sign in again, or unlock the device. */
  readonly token: string | null;
  readonly capabilities: Capabilities | null;
  /** Clock time of the last use, to offer the likeliest first. */
  readonly lastUsedMs: number;
}

/** Who signed in on this device; tokens are encrypted at rest. */
export interface Accounts {
  /** False where nothing outlives the tab: a shared computer, private mode, a page over plain HTTP. */
  readonly durable: boolean;
  /** Accounts of a server, the last used first. */
  listAccounts(server: string): Promise<readonly Account[]>;
  putAccount(account: Account): Promise<void>;
  removeAccount(server: string, personId: number): Promise<void>;
}

export interface StoredAccount extends Omit<Account, 'token'> {
  readonly token: Sealed | null;
}

interface AccountsSchema extends DBSchema {
  accounts: { key: [server: string, personId: number]; value: StoredAccount };
  keys: { key: 'accounts'; value: CryptoKey | Lock };
}

export type AccountsDatabase = IDBPDatabase<AccountsSchema>;

export const ACCOUNTS = 'docassemble-sessions-accounts';

const byLastUse = (a: { lastUsedMs: number }, b: { lastUsedMs: number }): number =>
  b.lastUsedMs - a.lastUsedMs;

const keyOf = (server: string, personId: number): string => JSON.stringify([server, personId]);

/** Accounts of this tab only. */
export function createMemoryAccounts(): Accounts {
  const accounts = new Map<string, Account>();
  return {
    durable: false,
    listAccounts: async (server) =>
      [...accounts.values()].filter((account) => account.server === server).sort(byLastUse),
    putAccount: async (account) =>
      void accounts.set(keyOf(account.server, account.person.id), account),
    removeAccount: async (server, personId) => void accounts.delete(keyOf(server, personId)),
  };
}

/**
 * Runs `work` on a connection of its own: accounts are used seldom, and block nobody.
 *
 * @throws {StoreError}
 */
export async function withAccounts<Value>(
  name: string,
  work: (database: AccountsDatabase) => Promise<Value>,
): Promise<Value> {
  let database: AccountsDatabase | undefined;
  try {
    database = await openDB<AccountsSchema>(name, 1, {
      upgrade(created) {
        created.createObjectStore('accounts');
        created.createObjectStore('keys');
      },
    });
    return await work(database);
  } catch (error) {
    throw toStoreError(error);
  } finally {
    database?.close();
  }
}

/** Accounts of a server, the last used first; that one is noted. */
async function readOwn(database: AccountsDatabase, server: string) {
  const transaction = database.transaction(['accounts', 'keys']);
  const [stored, kept] = await Promise.all([
    transaction.objectStore('accounts').getAll(),
    transaction.objectStore('keys').get('accounts'),
  ]);
  const own = stored.filter((account) => account.server === server).sort(byLastUse);
  // Within the transaction: after it another tab may have noted somebody who came meanwhile.
  noteLastAccount(server, kept instanceof CryptoKey && own[0]?.token ? own[0] : undefined);
  return { own, kept };
}

class StoredAccounts implements Accounts {
  readonly durable = true;
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  async listAccounts(server: string): Promise<readonly Account[]> {
    const { own, kept } = await withAccounts(this.#name, (database) => readOwn(database, server));
    const key = kept && keyIn(kept);
    const accounts = await Promise.all(own.map((account) => open(account, key)));
    // Sealed with a key that is no longer there.
    if (own[0]?.token && accounts[0]?.token === null) noteLastAccount(server);
    return accounts;
  }

  async putAccount(account: Account): Promise<void> {
    const { putAccount } = await import('./put-account.ts');
    await withAccounts(this.#name, (database) => putAccount(database, account, contextOf(account)));
    // Notes who was used last, which need not be this one.
    await this.listAccounts(account.server);
  }

  async removeAccount(server: string, personId: number): Promise<void> {
    noteLastAccount(server);
    await withAccounts(this.#name, (database) => database.delete('accounts', [server, personId]));
  }
}

/** Sealed in: a token moved to another person does not open. */
export function contextOf({ server, person }: Omit<Account, 'token'>): string {
  return keyOf(server, person.id);
}

async function open(
  { token, ...account }: StoredAccount,
  key: CryptoKey | undefined,
): Promise<Account> {
  const opened = token && key ? await unseal(key, token, contextOf(account)) : null;
  return { ...account, token: typeof opened === 'string' ? opened : null };
}

/**
 * Accounts of this device; of this tab where tokens cannot be kept safely (`memory`: a shared
 * computer; private mode; a page over plain HTTP). Its `durable` says which.
 */
export async function openAccounts({ memory = false, name = ACCOUNTS } = {}): Promise<Accounts> {
  if (memory || typeof indexedDB === 'undefined' || !canSeal()) return createMemoryAccounts();
  try {
    await withAccounts(name, (database) => database.count('accounts'));
    return new StoredAccounts(name);
  } catch (error) {
    if (error instanceof Error && error.name === 'StoreError') return createMemoryAccounts();
    throw error;
  }
}
