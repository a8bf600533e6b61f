import type { Device } from '../sessions/device.ts';
import type { FindOptions, SavedListOptions } from '../sessions/list-options.ts';
import type { Result } from '../sessions/result.ts';
import type { JsonObject, SessionRow } from '../sessions/session-row.ts';
import type {
  Capabilities,
  ClientStatus,
  Credentials,
  DeleteOptions,
  ImportOptions,
  LoadAnswersOptions,
  LocalList,
  LocalRow,
  Person,
  RenameOptions,
  SaveAnswersOptions,
  SessionRef,
  SessionsClient,
  VariablesOptions,
  VariablesResult,
  WaitingEdit,
  WatchedList,
  WatchQuery,
} from '../sessions/sessions-client.ts';
import type { EditChange, KnownPage } from '../store/session-store.ts';
import type { ConnectOptions } from './client-options.ts';
import type { Desk, Found } from './desk.ts';
import { LiveQuery } from './live-query.ts';
import type { OpenAccount } from './open-account.ts';
import { Presence } from './presence.ts';
import { NOT_FOUND, NO_ROWS, type Refused, SIGNED_OUT } from './refusals.ts';
import { resumeUrl } from './resume-url.ts';

type Actions = typeof import('./actions.ts');
const actions = (): Promise<Actions> => import('./actions.ts');

/** The functions of `sessions.py` for the account of this tab, on its store. */
export class Client implements SessionsClient {
  readonly server: string;
  readonly #options: Required<ConnectOptions>;
  readonly #presence: Presence;
  readonly #queries = new Set<LiveQuery>();
  readonly #desk: Desk = {
    account: () => this.#account(),
    find: (session) => this.#find(session),
    capabilities: () => this.#presence.capabilities,
    nowMs: () => this.#options.clock.now(),
    now: () => this.#now(),
  };

  constructor(options: Required<ConnectOptions>) {
    this.server = options.server;
    this.#options = options;
    this.#presence = new Presence(options, (ids) => {
      for (const query of this.#queries) query.refresh(ids);
    });
    // So that they are there when the network is not. Who needs them asks again, and hears of failure.
    this.#presence.calm.promise.then(actions).catch(() => undefined);
  }

  get status(): ClientStatus {
    return this.#presence.feed.status;
  }

  watchStatus(listener: (status: ClientStatus) => void): () => void {
    return this.#presence.feed.watch(listener);
  }

  async capabilities(): Promise<Capabilities> {
    const first = this.#presence.first?.capabilities;
    if (first) return first;
    await this.#presence.started;
    return this.#presence.askCapabilities();
  }

  signIn(credentials: Credentials): Promise<Result<Person>> {
    return this.#presence.signIn(credentials);
  }

  signOut({ discard = false }: { discard?: boolean } = {}): Promise<Result<null>> {
    return this.#presence.signOut(discard);
  }

  watch(query: WatchQuery, listener: (page: WatchedList) => void): () => void {
    return this.#follow(
      async (known) => (await this.#account())?.store.page(query, known) ?? NO_ROWS,
      (page) => {
        listener(page);
        this.#presence.calm.shown();
      },
      this.#presence.first?.page(query),
    );
  }

  watchSession(session: SessionRef, listener: (row: LocalRow | null) => void): () => void {
    return this.#follow(
      async () => {
        const found = await this.#find(session);
        return { ...NO_ROWS, rows: found.ok ? [found.value.row] : [] };
      },
      ({ rows: [row] }) => listener(row ?? null),
    );
  }

  #follow(
    read: (known?: KnownPage) => Promise<WatchedList>,
    listener: (page: WatchedList) => void,
    first?: WatchedList,
  ): () => void {
    const onError = (error: unknown): void => this.#presence.fail(error);
    const live = new LiveQuery({ listener, first, read, onError });
    this.#queries.add(live);
    return () => {
      live.stop();
      this.#queries.delete(live);
    };
  }

  async getSavedInterviewList(options: SavedListOptions = {}): Promise<LocalList> {
    return (await actions()).savedList(this.#desk, options);
  }

  async findMatchingSessions(options: FindOptions = {}): Promise<LocalList> {
    return (await actions()).foundList(this.#desk, options);
  }

  async getFilenamesHavingSessions(): Promise<readonly string[]> {
    return (await this.#account())?.store.filenames() ?? [];
  }

  async getCombinedFilenameList(): Promise<readonly { readonly [filename: string]: string }[]> {
    return (await actions()).combinedFilenames(this.#desk);
  }

  async getInterviewMetadata(session: SessionRef): Promise<Result<unknown>> {
    const found = await this.#find(session);
    return found.ok ? { ok: true, value: found.value.row.data ?? {} } : found;
  }

  setInterviewMetadata(session: SessionRef, data: JsonObject): Promise<Result<LocalRow>> {
    return this.#edit(session, (checks) => checks.metadataChange('replace', data));
  }

  updateSessionMetadata(session: SessionRef, data: JsonObject): Promise<Result<LocalRow>> {
    return this.#edit(session, (checks) => checks.metadataChange('merge', data));
  }

  renameInterviewAnswers(session: SessionRef, options: RenameOptions): Promise<Result<LocalRow>> {
    return this.#edit(session, (checks) => checks.renameChange(options));
  }

  async deleteInterviewSessions(options: DeleteOptions) {
    return (await actions()).deleteInterviewSessions(this.#desk, options);
  }

  async undoDelete(ids: readonly string[]): Promise<readonly string[]> {
    return (await actions()).undoDelete(this.#desk, ids);
  }

  async getFilteredSessionVariables(
    session: SessionRef,
    options: VariablesOptions = {},
  ): Promise<VariablesResult> {
    return (await actions()).sessionVariables(this.#desk, session, options);
  }

  async getFilteredSessionVariablesString(
    session: SessionRef,
    options?: VariablesOptions & { indent?: number },
  ): Promise<Result<string>> {
    return (await actions()).variablesString(this.#desk, session, options);
  }

  async saveInterviewAnswers(session: SessionRef, options: SaveAnswersOptions) {
    return (await actions()).saveInterviewAnswers(this.#desk, session, options);
  }

  async importAnswers(jsonString: string, options: ImportOptions) {
    return (await actions()).importAnswers(this.#desk, jsonString, options);
  }

  async loadInterviewAnswers(source: SessionRef, options: LoadAnswersOptions) {
    return (await actions()).loadInterviewAnswers(this.#desk, source, options);
  }

  async loadInterviewJson(jsonString: string, options: LoadAnswersOptions) {
    return (await actions()).loadInterviewJson(this.#desk, jsonString, options);
  }

  async exportInterviewVariables(
    session: SessionRef,
    options?: VariablesOptions & { readonly fileName?: string },
  ) {
    return (await actions()).exportInterviewVariables(this.#desk, session, options);
  }

  resumeUrl(row: Pick<SessionRow, 'filename' | 'key'>): string | null {
    return resumeUrl(this.#presence.capabilities, row);
  }

  async waitingEdits(): Promise<readonly WaitingEdit[]> {
    return (await actions()).waitingEdits(this.#desk);
  }

  async retryEdit(seq: number): Promise<void> {
    return (await actions()).retryEdit(this.#desk, seq);
  }

  async discardEdit(seq: number): Promise<void> {
    await (await this.#account())?.store.discard(seq);
  }

  async device(): Promise<Device> {
    return (await import('./device.ts')).openDevice(this.#presence, this.#options);
  }

  async sync(): Promise<void> {
    await (await this.#account())?.sync.now();
  }

  async close(): Promise<void> {
    for (const query of this.#queries) query.stop();
    this.#queries.clear();
    await this.#presence.close();
  }

  async #account(): Promise<OpenAccount | null> {
    await this.#presence.started;
    return this.#presence.account;
  }

  async #find(session: SessionRef): Promise<Result<Found>> {
    const account = await this.#account();
    if (!account) return SIGNED_OUT;
    const row = await ('id' in session
      ? account.store.get(session.id)
      : account.store.getByKey(session.filename, session.sessionId));
    return row ? { ok: true, value: { account, row } } : NOT_FOUND;
  }

  async #edit(
    session: SessionRef,
    check: (checks: Actions) => EditChange | Refused,
  ): Promise<Result<LocalRow>> {
    const loaded = await actions();
    return loaded.editSession(this.#desk, session, check(loaded));
  }

  #now(): string {
    return new Date(this.#options.clock.now()).toISOString();
  }
}
