import type {
  Capabilities,
  ClientStatus,
  Credentials,
  Person,
} from '../sessions/sessions-client.ts';
import type { Result } from '../sessions/result.ts';
import { type Account, type Accounts, openAccounts } from '../store/accounts.ts';
import { opened as openedKey } from '../store/sealing.ts';
import type { SessionStore, StoreChange } from '../store/session-store.ts';
import { StoreError } from '../store/store-error.ts';
import type { AccountMessage } from '../store/tell-locked.ts';
import { loaded } from '../store/loaded.ts';
import { Calm } from './calm.ts';
import type { ConnectOptions } from './client-options.ts';
import { openAccount, type OpenAccount } from './open-account.ts';
import type { Welcome } from './sign-in.ts';
import { type Counts, StatusFeed, storeStatus } from './status.ts';
import { openTabAccount, type TabAccount } from './tab-account.ts';

const online = loaded(() => import('./online.ts'));

/**
 * Who is at work in this tab: resumes, signs in and out, and keeps the status. Everything of a
 * person hangs on `account`; once that is another, nothing of the one before may be shown.
 */
export class Presence {
  account: OpenAccount | null = null;
  capabilities: Capabilities | null = null;
  readonly feed = new StatusFeed();
  /** What need not be there before the first rows waits for this. */
  readonly calm = new Calm();
  /** Resolves when the tab's account, if any, is open: from the device, without the network. */
  readonly started: Promise<void>;
  readonly accounts: Promise<Accounts>;
  readonly #options: Required<ConnectOptions>;
  readonly #tab: TabAccount;
  readonly #onChange: (ids: StoreChange['ids']) => void;
  #asking: Promise<Capabilities> | undefined;
  #resuming: Promise<void> | undefined;
  #isFresh = false;
  #isClosed = false;

  /** @param onChange told which rows may differ: after changes of the store or of the account */
  constructor(options: Required<ConnectOptions>, onChange: (ids: StoreChange['ids']) => void) {
    this.#options = options;
    this.#onChange = onChange;
    this.#tab = openTabAccount(options.server);
    this.accounts = openAccounts();
    this.started = this.resume().finally(() => this.calm.begin());
  }

  /** Shows that the device failed; the data of an account that was signed out elsewhere is gone. */
  fail(error: unknown): void {
    if (this.#isClosed) return;
    if (!(error instanceof StoreError)) throw error;
    if (error.reason === 'deleted') return void this.#leave(NOTHING_WAITS);
    const reason =
      error.reason === 'blocked' || error.reason === 'outdated' ? OTHER_TABS : NO_STORE;
    this.feed.set({ connection: { kind: 'error', reason, status: null } });
  }

  askCapabilities(): Promise<Capabilities> {
    if (this.capabilities) return Promise.resolve(this.capabilities);
    const { server, fetch } = this.#options;
    this.#asking ??= online()
      .then(({ findCapabilities }) => findCapabilities(server, fetch))
      .then((capabilities) => (this.capabilities = capabilities))
      .finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async signIn(credentials: Credentials): Promise<Result<Person>> {
    const { server, fetch, clock } = this.#options;
    await this.started;
    const { signInAt } = await online();
    const result = await signInAt(server, fetch, credentials, await this.askCapabilities());
    if (!result.ok) return result;
    const { person, token, capabilities }: Welcome = result.value;
    await this.#leave({});
    const account = { server, person, token, capabilities, lastUsedMs: clock.now() };
    const isShared = credentials.sharedComputer === true;
    if (!isShared) await (await this.accounts).putAccount(account);
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
    this.show(null, NOTHING_WAITS);
    await account.quiet();
    const accounts = await this.accounts;
    await Promise.all([
      account.api().then(
        async (api) => (await online()).revoke(api),
        () => undefined,
      ),
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

  /** Shows this tab's account; in a new tab the one used last on this device. */
  resume(): Promise<void> {
    this.#resuming ??= this.#resume()
      .catch((error: unknown) => this.fail(error))
      .finally(() => (this.#resuming = undefined));
    return this.#resuming;
  }

  async #resume(): Promise<void> {
    if (this.account || this.#isClosed) return;
    const accounts = await (await this.accounts).listAccounts(this.#options.server);
    const personId = this.#tab.get();
    const account =
      personId === undefined ? accounts[0] : accounts.find(({ person }) => person.id === personId);
    if (account) this.capabilities = account.capabilities;
    if (!account || !hasToken(account)) {
      const hasKeyNow = await (await online()).showSignedOut(this, account);
      return hasKeyNow ? this.#resume() : undefined;
    }
    this.#tab.set(account.person.id);
    await this.#enter({ ...account, lastUsedMs: this.#options.clock.now() }, false);
  }

  async #enter(account: Account & { readonly token: string }, memory: boolean): Promise<void> {
    const { fetch, clock } = this.#options;
    const opened = await openAccount({
      account,
      fetch,
      clock,
      memory,
      online,
      begin: this.calm.promise,
      onTold: (message) => void this.#told(opened, message),
    });
    const { store, sync } = opened;
    if (account.capabilities) {
      this.capabilities = account.capabilities;
      await keepMenu(store, account.capabilities);
    }
    this.#isFresh = false;
    this.show(opened, await storeStatus(store));
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
    const { refresh, unlessFailed } = await online();
    // Known ones serve until the next time; a bug is thrown on.
    const work = () => refresh(this, opened, account, this.#options);
    await unlessFailed(work).catch((error: unknown) => {
      if (this.account === opened) throw error;
    });
  }

  /** The server no longer takes the token: the data stays for when this person comes back. */
  async #expire(opened: OpenAccount): Promise<void> {
    const { waiting, failed } = this.feed.status;
    await this.#leaveAccount(opened, { waiting, failed });
    await (await online()).dropToken(await this.accounts, this.#options.server, opened);
  }

  async #told(opened: OpenAccount, message: AccountMessage): Promise<void> {
    await this.#leaveAccount(opened, NOTHING_WAITS);
    if (message !== 'locked') return;
    delete openedKey.id;
    await this.resume();
  }

  async #leaveAccount(opened: OpenAccount, counts: Counts): Promise<void> {
    if (this.account === opened) await this.#leave(counts);
  }

  async #leave(counts: Counts): Promise<void> {
    const { account } = this;
    this.show(null, counts);
    await account?.close();
  }

  /** Another account, or none, is this tab's from now on. */
  show(account: OpenAccount | null, status: Partial<ClientStatus>): void {
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

const NOTHING_WAITS: Counts = { waiting: 0, failed: 0 };

function hasToken(account: Account): account is Account & { readonly token: string } {
  return account.token !== null;
}

/** Titles of forms, by which the store sorts and searches. */
export function keepMenu(
  store: SessionStore,
  { dispatch, answerSetFilename }: Capabilities,
): Promise<void> {
  const menu = { dispatch: dispatch.map((entry) => ({ ...entry })), answerSetFilename };
  return store.setMeta('capabilities', menu);
}
