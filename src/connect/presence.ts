import type {
  Capabilities,
  ClientStatus,
  Credentials,
  Person,
} from '../sessions/sessions-client.ts';
import type { Result } from '../sessions/result.ts';
import { type Account, type Accounts, openAccounts } from '../store/accounts.ts';
import { opened as openedKey } from '../store/sealing.ts';
import type { StoreChange } from '../store/session-store.ts';
import { StoreError } from '../store/store-error.ts';
import type { AccountMessage } from '../store/tell-locked.ts';
import { loaded } from '../store/loaded.ts';
import { Calm } from './calm.ts';
import type { ConnectOptions } from './client-options.ts';
import { type FirstLook, firstLook } from './first-look.ts';
import { openAccount, type OpenAccount } from './open-account.ts';
import { type Counts, StatusFeed, storeStatus } from './status.ts';
import { openTabAccount, type TabAccount } from './tab-account.ts';

const online = loaded(() => import('./online.ts'));
const signedOut = loaded(() => import('./show-signed-out.ts'));

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
  /** What need not be there before the first rows waits for this. */
  readonly calm = new Calm();
  /** Resolves when the tab's account, if any, is open: from the device, without the network. */
  readonly started: Promise<void>;
  readonly options: Required<ConnectOptions>;
  readonly tab: TabAccount;
  readonly onChange: (ids: StoreChange['ids']) => void;
  readonly accounts: Promise<Accounts>;
  #asking: Promise<Capabilities> | undefined;
  #isFresh = false;
  #isClosed = false;

  /** @param onChange told which rows may differ: after changes of the store or of the account */
  constructor(options: Required<ConnectOptions>, onChange: (ids: StoreChange['ids']) => void) {
    this.options = options;
    this.onChange = onChange;
    this.tab = openTabAccount(options.server);
    this.accounts = openAccounts();
    this.first = firstLook(options.server, this.tab.get());
    if (this.first) this.feed.set({ person: this.first.person, durable: true });
    this.started = this.resume().finally(() => {
      this.first = undefined;
      this.calm.begin();
    });
  }

  /** Shows that the device failed; the data of an account that was signed out elsewhere is gone. */
  fail(error: unknown): void {
    if (this.#isClosed) return;
    if (!(error instanceof StoreError)) throw error;
    if (error.reason === 'deleted') return void this.leave({ waiting: 0, failed: 0 });
    const isHeld = error.reason === 'blocked' || error.reason === 'outdated';
    const reason = isHeld ? 'tabs' : 'storage';
    this.feed.set({ connection: { kind: 'error', reason, status: null } });
  }

  askCapabilities(): Promise<Capabilities> {
    if (this.capabilities) return Promise.resolve(this.capabilities);
    const { server, fetch } = this.options;
    this.#asking ??= online()
      .then(({ findCapabilities }) => findCapabilities(server, fetch))
      .then((capabilities) => (this.capabilities = capabilities))
      .finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async signIn(credentials: Credentials): Promise<Result<Person>> {
    await this.started;
    return (await online()).signIn(this, credentials);
  }

  async signOut(discard: boolean): Promise<Result<null>> {
    await this.started;
    return (await online()).signOut(this, discard);
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
    return this.#resume().catch((error: unknown) => this.fail(error));
  }

  async #resume(): Promise<void> {
    if (this.account || this.#isClosed) return;
    const accounts = await (await this.accounts).listAccounts(this.options.server);
    const personId = this.tab.get();
    const account =
      personId === undefined ? accounts[0] : accounts.find(({ person }) => person.id === personId);
    if (account) this.capabilities = account.capabilities;
    if (!account || !hasToken(account)) {
      return (await signedOut()).showSignedOut(this, account);
    }
    this.tab.set(account.person.id);
    await this.enter({ ...account, lastUsedMs: this.options.clock.now() }, false);
  }

  async enter(account: Account & { readonly token: string }, memory: boolean): Promise<void> {
    const { fetch, clock } = this.options;
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
      await this.learn(opened, account.capabilities);
    }
    this.#isFresh = false;
    this.show(opened, await storeStatus(store));
    sync.subscribe(() => this.#follow(opened, account));
    store.subscribe(({ ids }) => {
      if (this.account === opened) this.onChange(ids);
      this.count(opened);
    });
    this.#follow(opened, account);
  }

  /** What the server can do; its menu's titles are what the store sorts and searches by. */
  async learn({ store }: OpenAccount, capabilities: Capabilities): Promise<void> {
    this.capabilities = capabilities;
    const { answerSetFilename } = capabilities;
    const dispatch = capabilities.dispatch.map((entry) => ({ ...entry }));
    await store.setMeta('capabilities', { dispatch, answerSetFilename });
  }

  #follow(opened: OpenAccount, account: Account): void {
    if (this.account !== opened) return;
    const { state } = opened.sync;
    if (state.kind === 'signed-out')
      return void online().then(({ expire }) => expire(this, opened));
    this.feed.set({ connection: state });
    this.count(opened);
    if (state.kind !== 'online' || this.#isFresh) return;
    this.#isFresh = true;
    void online().then(({ refresh }) => refresh(this, opened, account));
  }

  /** Edits may have changed. */
  count(opened: OpenAccount): void {
    if (this.account !== opened) return;
    storeStatus(opened.store).then(
      (status) => this.account === opened && this.feed.set(status),
      (error: unknown) => this.account === opened && this.fail(error),
    );
  }

  async #told(opened: OpenAccount, message: AccountMessage): Promise<void> {
    await this.leaveAccount(opened, { waiting: 0, failed: 0 });
    if (message !== 'locked') return;
    delete openedKey.id;
    await this.resume();
  }

  async leaveAccount(opened: OpenAccount, counts: Counts): Promise<void> {
    if (this.account === opened) await this.leave(counts);
  }

  async leave(counts: Counts): Promise<void> {
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
    this.onChange('all');
  }
}

function hasToken(account: Account): account is Account & { readonly token: string } {
  return account.token !== null;
}
