import type { Capabilities, Credentials, Person } from '../sessions/sessions-client.ts';
import type { Result } from '../sessions/result.ts';
import { type Account, type Accounts, openAccounts } from '../store/accounts.ts';
import { openStore } from '../store/open-store.ts';
import type { SessionStore, StoreChange } from '../store/session-store.ts';
import { StoreError } from '../store/store-error.ts';
import { outcomeOf } from '../sync/outcome.ts';
import type { ConnectOptions } from './client-options.ts';
import { findCapabilities } from './find-capabilities.ts';
import { type FirstLook, firstLook } from './first-look.ts';
import { openAccount, type OpenAccount } from './open-account.ts';
import type { Welcome } from './sign-in.ts';
import { countEdits, StatusFeed, storeStatus } from './status.ts';
import { openTabAccount, type TabAccount } from './tab-account.ts';

const SIGN_OUT_MS = 5000;

/**
 * Who is at work in this tab: resumes, signs in and out, and keeps the status. Everything of a
 * person hangs on `account`; once that is another, nothing of the one before may be shown.
 */
export class Presence {
  account: OpenAccount | null = null;
  capabilities: Capabilities | null = null;
  /** Until `started`, where this device has one. */
  first: FirstLook | undefined;
  readonly feed = new StatusFeed();
  /** Resolves when the tab's account, if any, is open: from the device, without the network. */
  readonly started: Promise<void>;
  readonly #options: Required<ConnectOptions>;
  readonly #tab: TabAccount;
  readonly #onChange: (ids: StoreChange['ids']) => void;
  readonly #accounts: Promise<Accounts>;
  #asking: Promise<Capabilities> | undefined;
  #isFresh = false;
  #isClosed = false;

  /** @param onChange told which rows may differ: after changes of the store or of the account */
  constructor(options: Required<ConnectOptions>, onChange: (ids: StoreChange['ids']) => void) {
    this.#options = options;
    this.#onChange = onChange;
    this.#tab = openTabAccount(options.server);
    this.#accounts = openAccounts();
    this.first = firstLook(options.server, this.#tab.get());
    if (this.first) this.feed.set({ person: this.first.person, durable: true });
    this.started = this.#resume()
      .catch((error: unknown) => this.fail(error))
      .finally(() => (this.first = undefined));
  }

  /** Shows that the device failed; the data of an account that was signed out elsewhere is gone. */
  fail(error: unknown): void {
    if (this.#isClosed) return;
    if (!(error instanceof StoreError)) throw error;
    if (error.reason === 'deleted') return void this.#leave({ waiting: 0, failed: 0 });
    const reason =
      error.reason === 'blocked' || error.reason === 'outdated' ? OTHER_TABS : NO_STORE;
    this.feed.set({ connection: { kind: 'error', reason, status: null } });
  }

  askCapabilities(): Promise<Capabilities> {
    if (this.capabilities) return Promise.resolve(this.capabilities);
    const { server, fetch } = this.#options;
    this.#asking ??= findCapabilities(server, fetch)
      .then((capabilities) => (this.capabilities = capabilities))
      .finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async signIn(credentials: Credentials): Promise<Result<Person>> {
    const { server, fetch, clock } = this.#options;
    await this.started;
    // Needed with a network only: not worth a byte of the first load.
    const { signInAt } = await import('./sign-in.ts');
    const result = await signInAt(server, fetch, credentials, await this.askCapabilities());
    if (!result.ok) return result;
    const { person, token, capabilities }: Welcome = result.value;
    await this.#leave({});
    const account = { server, person, token, capabilities, lastUsedMs: clock.now() };
    const isShared = credentials.sharedComputer === true;
    if (!isShared) await (await this.#accounts).putAccount(account);
    this.#tab.set(isShared ? null : person.id);
    await this.#enter(account, isShared);
    return { ok: true, value: person };
  }

  async signOut(discard: boolean): Promise<Result<null>> {
    await this.started;
    const { account } = this;
    if (account === null) return { ok: true, value: null };
    if (!(await this.#erase(account, !discard))) {
      return { ok: false, error: 'conflict', message: EDITS_WAIT };
    }
    this.#tab.set(null);
    account.tellSignedOut();
    this.#show(null, { waiting: 0, failed: 0 });
    await account.quiet();
    const accounts = await this.#accounts;
    await Promise.all([
      revoke(account),
      accounts.removeAccount(this.#options.server, account.person.id),
    ]);
    return { ok: true, value: null };
  }

  /** Before anything else of a sign-out, so that an edit saved in any tab until then is spared. */
  async #erase(account: OpenAccount, sparesEdits: boolean): Promise<boolean> {
    // What its store says while it goes concerns nobody.
    this.account = null;
    let isGone = false;
    try {
      isGone = await account.store.destroy({ sparesEdits });
    } finally {
      if (!isGone) {
        this.account = account;
        this.#onChange('all');
        this.#count(account);
      }
    }
    return isGone;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.feed.close();
    await this.started;
    await this.account?.close();
    this.account = null;
  }

  /** This tab's account; in a new tab the one used last on this device. */
  async #resume(): Promise<void> {
    const accounts = await (await this.#accounts).listAccounts(this.#options.server);
    const personId = this.#tab.get();
    const account =
      personId === undefined ? accounts[0] : accounts.find(({ person }) => person.id === personId);
    if (account) this.capabilities = account.capabilities;
    if (!account || !hasToken(account)) {
      return this.#show(null, account ? await countWaiting(account) : {});
    }
    this.#tab.set(account.person.id);
    await this.#enter(account, false);
  }

  async #enter(account: Account & { readonly token: string }, memory: boolean): Promise<void> {
    const { fetch, clock } = this.#options;
    const opened = await openAccount({
      account,
      fetch,
      clock,
      memory,
      onSignedOut: () => void this.#leaveAccount(opened, { waiting: 0, failed: 0 }),
    });
    const { store, sync } = opened;
    if (account.capabilities) {
      this.capabilities = account.capabilities;
      await keepMenu(store, account.capabilities);
    }
    this.#isFresh = false;
    this.#show(opened, await storeStatus(store));
    sync.subscribe(() => this.#follow(opened, account));
    store.subscribe(({ ids }) => {
      if (this.account === opened) this.#onChange(ids);
      this.#count(opened);
    });
    this.#follow(opened, account);
  }

  #follow(opened: OpenAccount, account: Account): void {
    if (this.account !== opened) return;
    const { state } = opened.sync;
    if (state.kind === 'signed-out') return void this.#expire(opened);
    this.feed.set({ connection: state });
    this.#count(opened);
    if (state.kind === 'online' && !this.#isFresh) void this.#refresh(opened, account);
  }

  /** Edits may have changed. */
  #count(opened: OpenAccount): void {
    if (this.account !== opened) return;
    storeStatus(opened.store).then(
      (status) => this.account === opened && this.feed.set(status),
      (error: unknown) => this.account === opened && this.fail(error),
    );
  }

  /** What the server can do may have changed since the account was used last. */
  async #refresh(opened: OpenAccount, account: Account): Promise<void> {
    this.#isFresh = true;
    const { server, fetch } = this.#options;
    try {
      const capabilities =
        account.capabilities?.wiring === 'docassemble'
          ? account.capabilities
          : await findCapabilities(server, fetch);
      if (this.account !== opened) return;
      this.capabilities = capabilities;
      await keepMenu(opened.store, capabilities);
      const accounts = await this.#accounts;
      const known = (await accounts.listAccounts(server)).find(isOf(opened));
      const lastUsedMs = this.#options.clock.now();
      // Not the token once more, when the server refused it meanwhile.
      if (known && this.account === opened) {
        await accounts.putAccount({ ...known, capabilities, lastUsedMs });
      }
    } catch (error) {
      // Known ones serve until the next time; a bug is thrown on.
      if (this.account === opened) outcomeOf(error);
    }
  }

  /** The server no longer takes the token: the data stays for when this person comes back. */
  async #expire(opened: OpenAccount): Promise<void> {
    const { waiting, failed } = this.feed.status;
    await this.#leaveAccount(opened, { waiting, failed });
    const accounts = await this.#accounts;
    const known = (await accounts.listAccounts(this.#options.server)).find(isOf(opened));
    if (known?.token === opened.token) await accounts.putAccount({ ...known, token: null });
  }

  async #leaveAccount(opened: OpenAccount, counts: Counts): Promise<void> {
    if (this.account === opened) await this.#leave(counts);
  }

  async #leave(counts: Counts): Promise<void> {
    const { account } = this;
    this.#show(null, counts);
    await account?.close();
  }

  #show(account: OpenAccount | null, status: object): void {
    this.account = account;
    this.feed.set({
      connection: account ? account.sync.state : { kind: 'signed-out' },
      asOf: null,
      person: account?.person ?? null,
      ...status,
    });
    this.#onChange('all');
  }
}

const EDITS_WAIT = 'There are edits that the server does not have yet.';
const OTHER_TABS = 'Close the other tabs of this site and load it again.';
const NO_STORE = 'This browser could not open what it keeps for this site.';

type Counts = { readonly waiting?: number; readonly failed?: number };

function hasToken(account: Account): account is Account & { readonly token: string } {
  return account.token !== null;
}

function isOf({ person }: OpenAccount): (account: Account) => boolean {
  return (account) => account.person.id === person.id;
}

/** Titles of forms, by which the store sorts and searches. */
function keepMenu(
  store: SessionStore,
  { dispatch, answerSetFilename }: Capabilities,
): Promise<void> {
  const menu = { dispatch: dispatch.map((entry) => ({ ...entry })), answerSetFilename };
  return store.setMeta('capabilities', menu);
}

/** Edits of a person who must sign in again before they can be sent. */
async function countWaiting({ server, person }: Account): Promise<Counts> {
  const store = await openStore({ server, person: person.id });
  try {
    return countEdits(await store.outbox());
  } finally {
    await store.close();
  }
}

/** Without a network the token stays good on the server until it expires; nobody has it any more. */
async function revoke({ api }: OpenAccount): Promise<void> {
  try {
    await api.signOut(AbortSignal.timeout(SIGN_OUT_MS));
  } catch (error) {
    if (!(error instanceof DOMException)) outcomeOf(error);
  }
}
