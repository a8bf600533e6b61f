import { niceInterviewSubtitle } from '../../src/sessions/nice-interview-subtitle.ts';
import { foldedMatcher, foldText } from '../../src/sessions/fold-text.ts';
import type { Result } from '../../src/sessions/result.ts';
import type {
  Capabilities,
  ClientStatus,
  Connection,
  DeleteOptions,
  LocalList,
  LocalRow,
  Person,
  RenameOptions,
  SessionRef,
  SessionsClient,
  VariablesResult,
  WaitingEdit,
  WatchedList,
  WatchQuery,
} from '../../src/sessions/sessions-client.ts';
import { ArrayDevice } from './array-device.ts';
import { DISPATCH, exampleForms, exampleSets } from './example-rows.ts';

export const MARIA: Person = {
  id: 2,
  email: 'maria.santos@example.org',
  name: 'Maria Santos',
  roles: ['user'],
  timezone: 'UTC',
  language: 'en',
};

/** A client over two arrays: what the app asks for can be read back, and its state be set. */
export class ArrayClient implements SessionsClient {
  readonly server: string = 'https://forms.example.org';
  forms: LocalRow[] = exampleForms();
  sets: LocalRow[] = exampleSets();
  status: ClientStatus = {
    connection: { kind: 'online' },
    asOf: '2026-11-22T14:05:00Z',
    waiting: 1,
    failed: 2,
    person: MARIA,
    durable: true,
  };
  can: Capabilities = {
    wiring: 'sessions-server',
    title: 'Housing Help Desk',
    dispatch: DISPATCH,
    answerSetFilename: 'docassemble.AssemblyLine:al_saved_sessions_store.yml',
    interviewUrl: 'https://forms.example.org/interview',
    examples: [],
  };
  readonly ownDevice = new ArrayDevice();
  /** Calls that changed something, in order. */
  readonly calls: (readonly [string, ...unknown[]])[] = [];
  readonly #taken = new Map<string, LocalRow>();
  readonly #statusListeners = new Set<(status: ClientStatus) => void>();
  readonly #rowListeners = new Set<() => void>();

  set(status: Partial<ClientStatus>): void {
    this.status = { ...this.status, ...status };
    for (const listener of this.#statusListeners) listener(this.status);
  }

  connection(connection: Connection): void {
    this.set({ connection });
  }

  /** Tells the lists that the arrays have changed. */
  changed(): void {
    for (const listener of this.#rowListeners) listener();
  }

  watchStatus(listener: (status: ClientStatus) => void): () => void {
    this.#statusListeners.add(listener);
    listener(this.status);
    return () => this.#statusListeners.delete(listener);
  }

  capabilities(): Promise<Capabilities> {
    return Promise.resolve(this.can);
  }

  watch(query: WatchQuery, listener: (page: WatchedList) => void): () => void {
    const answer = (): void => listener(this.#list(query));
    this.#rowListeners.add(answer);
    queueMicrotask(answer);
    return () => this.#rowListeners.delete(answer);
  }

  watchSession(ref: SessionRef, listener: (row: LocalRow | null) => void): () => void {
    const id = 'id' in ref ? ref.id : '';
    const answer = (): void => listener(this.#find(id) ?? null);
    this.#rowListeners.add(answer);
    queueMicrotask(answer);
    return () => this.#rowListeners.delete(answer);
  }

  #list(query: WatchQuery): LocalList {
    const { list, search, sort, limit, after } = query;
    const matches = foldedMatcher(search ?? '');
    const rows = (list === 'forms' ? this.forms : this.sets)
      .filter((row) => fits(row, query))
      .filter((row) => matches(foldText(`${name(row)} ${JSON.stringify(row.description)}`)))
      .sort((a, b) =>
        sort?.by === 'title'
          ? name(a).localeCompare(name(b)) * (sort.descending ? -1 : 1)
          : a.modtime.localeCompare(b.modtime) * (sort?.descending === false ? 1 : -1),
      );
    const start = Number(after ?? 0);
    const next = start + limit < rows.length ? String(start + limit) : null;
    const { asOf } = this.status;
    return {
      rows: rows.slice(start, start + limit),
      total: rows.length,
      next,
      asOf,
      source: 'device',
    };
  }

  #find(id: string): LocalRow | undefined {
    return [...this.forms, ...this.sets].find((row) => row.id === id);
  }

  renameInterviewAnswers(ref: SessionRef, { newName }: RenameOptions): Promise<Result<LocalRow>> {
    const id = 'id' in ref ? ref.id : '';
    this.calls.push(['rename', id, newName]);
    const change = (row: LocalRow): LocalRow =>
      row.id === id ? { ...row, title: newName, state: { kind: 'pending' } } : row;
    this.forms = this.forms.map(change);
    this.sets = this.sets.map(change);
    this.changed();
    const row = this.#find(id);
    return Promise.resolve(row ? { ok: true, value: row } : { ok: false, error: 'not-found' });
  }

  deleteInterviewSessions({ ids, undoMs }: DeleteOptions) {
    this.calls.push(['delete', ids, undoMs]);
    for (const id of ids) {
      const row = this.#find(id);
      if (row) this.#taken.set(id, row);
    }
    this.forms = this.forms.filter(({ id }) => !ids.includes(id));
    this.sets = this.sets.filter(({ id }) => !ids.includes(id));
    this.changed();
    return Promise.resolve({ ok: true, value: { deleted: ids } } as const);
  }

  undoDelete(ids: readonly string[]): Promise<readonly string[]> {
    this.calls.push(['undo', ids]);
    for (const id of ids) {
      const row = this.#taken.get(id);
      if (!row) continue;
      if (row.answer_count === null) this.forms.push(row);
      else this.sets.push(row);
    }
    this.changed();
    return Promise.resolve(ids);
  }

  signIn(credentials: object): Promise<Result<Person>> {
    this.calls.push(['signIn', credentials]);
    if ('password' in credentials && credentials.password === 'wrong') {
      return Promise.resolve({ ok: false, error: 'forbidden' });
    }
    this.set({ person: MARIA, connection: { kind: 'online' } });
    return Promise.resolve({ ok: true, value: MARIA });
  }

  signOut(options: { discard?: boolean } = {}): Promise<Result<null>> {
    this.calls.push(['signOut', options]);
    if (this.status.waiting > 0 && !options.discard) {
      return Promise.resolve({ ok: false, error: 'conflict' });
    }
    this.set({ person: null, connection: { kind: 'signed-out' }, waiting: 0, failed: 0 });
    return Promise.resolve({ ok: true, value: null });
  }

  resumeUrl(row: LocalRow): string | null {
    return `https://forms.example.org/interview?i=${encodeURIComponent(row.filename)}&session=${row.key}`;
  }

  waitingEdits(): Promise<readonly WaitingEdit[]> {
    return Promise.resolve(
      this.forms
        .filter(({ state }) => state?.kind === 'failed')
        .map(({ id }, index) => ({ seq: index + 1, id, kind: 'rename', state: 'failed' })),
    );
  }

  retryEdit(seq: number): Promise<void> {
    this.calls.push(['retryEdit', seq]);
    return Promise.resolve();
  }

  discardEdit(seq: number): Promise<void> {
    this.calls.push(['discardEdit', seq]);
    return Promise.resolve();
  }

  sync(): Promise<void> {
    this.calls.push(['sync']);
    return Promise.resolve();
  }

  device(): Promise<ArrayDevice> {
    this.ownDevice.onChange = () => this.#followDevice();
    return Promise.resolve(this.ownDevice);
  }

  /** What the sets and forms hold, by id; a thrown or refused answer stands for itself. */
  readonly variables = new Map<string, VariablesResult | Error>();

  getFilteredSessionVariables(ref: SessionRef): Promise<VariablesResult> {
    const found = this.variables.get('id' in ref ? ref.id : '');
    if (found instanceof Error) return Promise.reject(found);
    return Promise.resolve(found ?? { ok: false, error: 'not-found' });
  }

  #followDevice(): void {
    const { isLocked } = this.ownDevice;
    const connection = isLocked
      ? ({ kind: 'signed-out', locked: true } as const)
      : ({ kind: 'online' } as const);
    this.set({ connection, person: isLocked ? null : MARIA });
  }

  getFilteredSessionVariablesString: SessionsClient['getFilteredSessionVariablesString'] = () =>
    Promise.resolve({ ok: true, value: '{}' });

  // What the dialogs do: see dialog-client.ts.
  saveInterviewAnswers: SessionsClient['saveInterviewAnswers'] = unused;
  importAnswers: SessionsClient['importAnswers'] = unused;
  loadInterviewAnswers: SessionsClient['loadInterviewAnswers'] = unused;
  loadInterviewJson: SessionsClient['loadInterviewJson'] = unused;
  setInterviewMetadata: SessionsClient['setInterviewMetadata'] = unused;
  updateSessionMetadata: SessionsClient['updateSessionMetadata'] = unused;

  // The app asks for none of these.
  getSavedInterviewList = unused;
  findMatchingSessions = unused;
  getFilenamesHavingSessions = () =>
    Promise.resolve([...new Set(this.forms.map(({ filename }) => filename))]);
  getCombinedFilenameList = unused;
  getInterviewMetadata = unused;
  exportInterviewVariables = unused;
  close = unused;
}

const name = (row: LocalRow): string => niceInterviewSubtitle(row, { dispatch: DISPATCH });

/** What the filters ask, of the shapes that the tests use. */
function fits(
  row: LocalRow,
  { filenames, states, progress, from, excludeFilenames = [] }: WatchQuery,
): boolean {
  const own = typeof row.progress === 'number' ? row.progress : -1;
  return (
    !excludeFilenames.some((name) =>
      name.includes(':') ? row.filename === name : row.filename.startsWith(name),
    ) &&
    (filenames?.includes(row.filename) ?? true) &&
    (states?.some((kind) => kind === row.state?.kind) ?? true) &&
    own >= (progress?.least ?? -Infinity) &&
    own <= (progress?.most ?? Infinity) &&
    row.modtime >= (from ?? '')
  );
}

function unused(): Promise<never> {
  return Promise.reject(new Error('not part of this client'));
}
