import { ACCOUNTS, contextOf, type StoredAccount, withAccounts } from './accounts.ts';
import { keepOnly, sealWith } from './change-answers-key.ts';
import { databaseName } from './database.ts';
import type { Disk } from './disk.ts';
import { IndexedDbDisk } from './indexed-db-disk.ts';
import { askForKey, forgetKey, shareKey } from './key-channel.ts';
import { holdKeys } from './key-lock.ts';
import { noteLastAccount } from './last-account.ts';
import type { Lock, ScryptCost } from './lock.ts';
import { seal } from './seal.ts';
import { canSeal, keyIn, unseal } from './sealing.ts';
import { tellLocked } from './tell-locked.ts';
import { createUuid } from './uuid.ts';
import { closedKey, COST, createWrappableKey, unwrapKey, wrapKey } from './wrapped-key.ts';

/** Wrong passphrases without a wait, and the longest wait. */
const FREE_FAILURES = 2;
const LONGEST_WAIT_MS = 300_000;

/** Outcome of giving a passphrase; after a wrong one, milliseconds before the next may be tried. */
export type Unlocking = { readonly ok: true } | { readonly ok: false; readonly waitMs: number };

interface LockOptions {
  /** Database of the accounts. */
  readonly name?: string;
  readonly cost?: ScryptCost;
  readonly nowMs?: () => number;
}

/**
 * The passphrase of this device. Where one is set, tokens and answers are sealed with one key, which
 * is on the disk only as the passphrase opens it, and in the memory of unlocked tabs. Rows are not
 * sealed, and so are not protected by it.
 */
export class DeviceLock {
  readonly #name: string;
  readonly #cost: ScryptCost;
  readonly #nowMs: () => number;

  constructor({ name = ACCOUNTS, cost = COST, nowMs = Date.now }: LockOptions = {}) {
    this.#name = name;
    this.#cost = cost;
    this.#nowMs = nowMs;
  }

  /** `unavailable` where nothing is kept that could be locked: a page over plain HTTP. */
  async state(): Promise<'none' | 'locked' | 'unlocked' | 'unavailable'> {
    if (!canSeal() || typeof indexedDB === 'undefined') return 'unavailable';
    const lock = await this.#lock();
    if (!lock) return 'none';
    // Where a crash has left the keys of before on the disk they go now.
    await holdKeys('exclusive', () => this.#settle(lock.id));
    return (await askForKey(lock.id)) ? 'unlocked' : 'locked';
  }

  /** @returns false where one is set already */
  async set(passphrase: string): Promise<boolean> {
    const open = await createWrappableKey();
    const wrapped = await wrapKey(open, passphrase, this.#cost);
    const key = await closedKey(open);
    const lock = { id: createUuid(), ...wrapped, failures: 0, lastFailureMs: 0 };
    return holdKeys('exclusive', async () => {
      if (await this.#lock()) return false;
      await this.#eachDisk((disk) => sealWith(disk, key));
      await this.#sealTokens(key, lock);
      await this.#settle(lock.id);
      // A locked tab shows nobody's first screen.
      for (const { server } of await this.#accounts()) noteLastAccount(server);
      shareKey(lock.id, key);
      return true;
    });
  }

  /** Opens the key for all tabs of this device. */
  async unlock(passphrase: string): Promise<Unlocking> {
    return this.#open(passphrase, false, async (lock, key) => shareKey(lock.id, key));
  }

  async change(current: string, passphrase: string): Promise<Unlocking> {
    return this.#open(current, true, async (lock, key) => {
      await this.#put({ ...lock, ...(await wrapKey(key, passphrase, this.#cost)) });
      shareKey(lock.id, await closedKey(key));
    });
  }

  /** The key lies on this device again as it did before, without a passphrase. */
  async remove(current: string): Promise<Unlocking> {
    return this.#open(current, false, (_lock, key) =>
      holdKeys('exclusive', async () => {
        await this.#eachDisk((disk) => keepOnly(disk, key));
        await this.#put(key);
      }),
    );
  }

  /** Every tab of this device forgets the key, and whom it was on. */
  async lock(): Promise<void> {
    forgetKey();
    for (const { server, person } of await this.#accounts())
      tellLocked({ server, person: person.id });
  }

  #accounts(): Promise<readonly StoredAccount[]> {
    return withAccounts(this.#name, (database) => database.getAll('accounts'));
  }

  async #lock(): Promise<Lock | undefined> {
    const kept = await withAccounts(this.#name, (database) => database.get('keys', 'accounts'));
    return kept instanceof CryptoKey ? undefined : kept;
  }

  #put(kept: Lock | CryptoKey): Promise<unknown> {
    return withAccounts(this.#name, (database) => database.put('keys', kept, 'accounts'));
  }

  async #open(
    passphrase: string,
    extractable: boolean,
    use: (lock: Lock, key: CryptoKey) => Promise<void>,
  ): Promise<Unlocking> {
    const tried = await this.#countTry();
    if ('waitMs' in tried) return { ok: false, waitMs: tried.waitMs };
    const { lock } = tried;
    if (!lock) return { ok: true };
    const key = await unwrapKey(lock, passphrase, extractable);
    if (!key) return { ok: false, waitMs: waitMs(lock, this.#nowMs()) };
    const right = { ...lock, failures: 0 };
    await this.#put(right);
    await use(right, key);
    return { ok: true };
  }

  /** Counts it as wrong before it is known, so that guesses side by side wait too. */
  #countTry(): Promise<{ readonly waitMs: number } | { readonly lock: Lock | undefined }> {
    const now = this.#nowMs();
    return withAccounts(this.#name, async (database) => {
      const { store, done } = database.transaction('keys', 'readwrite', { durability: 'strict' });
      const kept = await store.get('accounts');
      if (!kept || kept instanceof CryptoKey) return { lock: undefined };
      const wait = waitMs(kept, now);
      if (wait > 0) return { waitMs: wait };
      const lock = { ...kept, failures: kept.failures + 1, lastFailureMs: now };
      await store.put(lock, 'accounts');
      await done;
      return { lock };
    });
  }

  /** From here on the device is locked: the tokens and the lock change in one transaction. */
  async #sealTokens(key: CryptoKey, lock: Lock): Promise<void> {
    await withAccounts(this.#name, async (database) => {
      for (;;) {
        const before = await database.getAll('accounts');
        const kept = await database.get('keys', 'accounts');
        const old = kept && keyIn(kept);
        const sealed = await Promise.all(before.map((account) => reseal(account, old, key)));
        const transaction = database.transaction(['accounts', 'keys'], 'readwrite', {
          durability: 'strict',
        });
        const accounts = transaction.objectStore('accounts');
        const isSame = sameTokens(before, await accounts.getAll());
        if (isSame) {
          for (const account of sealed) {
            void accounts.put(account, [account.server, account.person.id]);
          }
          void transaction.objectStore('keys').put(lock, 'accounts');
        }
        await transaction.done;
        if (isSame) return;
      }
    });
  }

  /** Only the name of the key stays: every document is of that key by now. */
  #settle(id: string): Promise<void> {
    return this.#eachDisk(async (disk) => {
      const [kept, next] = await disk.read(['keys'], (reader) =>
        Promise.all([reader.get('keys', 'answers'), reader.get('keys', 'next')]),
      );
      if (kept instanceof CryptoKey || next) await keepOnly(disk, { id });
    });
  }

  async #eachDisk(work: (disk: Disk) => Promise<void>): Promise<void> {
    const accounts = await withAccounts(this.#name, (database) => database.getAll('accounts'));
    for (const { server, person } of accounts) {
      const disk = new IndexedDbDisk(databaseName({ server, person: person.id }), () => undefined);
      try {
        await work(disk);
      } finally {
        await disk.close();
      }
    }
  }
}

/** Milliseconds before the next passphrase may be tried; twice as long after each wrong one. */
function waitMs({ failures, lastFailureMs }: Lock, nowMs: number): number {
  if (failures <= FREE_FAILURES) return 0;
  const whole = Math.min(1000 * 2 ** (failures - FREE_FAILURES - 1), LONGEST_WAIT_MS);
  // A clock that was set back ends no wait.
  return Math.max(0, Math.min(whole, lastFailureMs + whole - nowMs));
}

async function reseal(
  account: StoredAccount,
  old: CryptoKey | undefined,
  key: CryptoKey,
): Promise<StoredAccount> {
  const context = contextOf(account);
  const token = account.token && old ? await unseal(old, account.token, context) : undefined;
  return { ...account, token: token === undefined ? null : await seal(key, token, context) };
}

function sameTokens(a: readonly StoredAccount[], b: readonly StoredAccount[]): boolean {
  return tokensText(a) === tokensText(b);
}

function tokensText(accounts: readonly StoredAccount[]): string {
  return JSON.stringify(
    accounts.map(({ server, person, token }) => [server, person.id, token?.iv]),
  );
}
