import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type {
  Capabilities,
  ClientStatus,
  LocalRow,
  SessionsClient,
  WatchedList,
  WatchQuery,
} from '../src/sessions/sessions-client.ts';
import type { filterConditions, ListFilters } from './list-filters.ts';
import type { Sort } from './list-types.ts';

/** What the app looks at. */
export interface FeedQuery {
  readonly list: WatchQuery['list'];
  readonly search: string;
  /** `answers`: what is searched for may also stand in the answers. */
  readonly within: 'answers' | null;
  readonly filters: ListFilters;
  readonly sort: Sort;
  readonly page: number;
  readonly pageSize: number;
  /** Only rows that the person must look at. */
  readonly onlyOwed: boolean;
  /** Interviews that are no forms: exact names, or prefixes without a colon. */
  readonly excludeFilenames: readonly string[];
}

/** The rows of one page, and how many there are on all. */
export interface FeedPage {
  readonly rows: readonly LocalRow[];
  /** Null while they are counted. */
  readonly total: number | null;
  readonly asOf: string | null;
}

/** Rows looked through for those that need the person. */
const OWED_LIMIT = 1000;

export function needsPerson({ state }: LocalRow): boolean {
  return state?.kind === 'failed' || state?.kind === 'conflict';
}

/** Follows a client: its state, what it can do, the page that is looked at, and both totals. */
export class AppFeed implements ReactiveController {
  status: ClientStatus | null = null;
  capabilities: Capabilities | null = null;
  /** Null until the first answer. */
  page: FeedPage | null = null;
  readonly totals: Record<WatchQuery['list'], number | null> = { forms: null, 'answer-sets': null };

  /** Reads filters; needed as soon as there are any. */
  conditions: typeof filterConditions | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #onStatus: (status: ClientStatus, before: ClientStatus | null) => void;
  #client: SessionsClient | null = null;
  #query: FeedQuery | null = null;
  /** Cursors that lead to the pages of the current view: `#cursors[0]` to the first. */
  #cursors: (string | null)[] = [null];
  #stops: (() => void)[] = [];
  #stopPage: (() => void) | null = null;

  constructor(
    host: ReactiveControllerHost,
    onStatus: (status: ClientStatus, before: ClientStatus | null) => void,
  ) {
    this.#host = host;
    this.#onStatus = onStatus;
    host.addController(this);
  }

  get client(): SessionsClient | null {
    return this.#client;
  }

  get query(): FeedQuery | null {
    return this.#query;
  }

  hostConnected(): void {
    this.#start();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  follow(client: SessionsClient | null): void {
    this.#stop();
    this.#client = client;
    this.status = null;
    this.capabilities = null;
    this.#forget();
    if (client) this.#start();
  }

  /** Shows other rows; those of before stay until the new ones are there, unless the list changes. */
  show(query: FeedQuery): void {
    const before = this.#query;
    if (before && JSON.stringify(before) === JSON.stringify(query)) return;
    this.#query = query;
    const { page: _page, ...view } = query;
    const { page: _before, ...viewBefore } = before ?? query;
    if (JSON.stringify(view) !== JSON.stringify(viewBefore)) this.#cursors = [null];
    if (before?.list !== query.list) this.page = null;
    this.#watchPage();
  }

  #start(): void {
    const client = this.#client;
    if (!client || this.#stops.length > 0) return;
    this.#stops.push(client.watchStatus((status) => this.#heard(status)));
    for (const list of ['forms', 'answer-sets'] as const) {
      this.#stops.push(
        client.watch({ list, limit: 1, ...this.#excluded(list) }, ({ total, asOf }) => {
          // Before the first answer nothing is known, not even that there is nothing.
          if (total !== null) this.totals[list] = total === 0 && asOf === null ? null : total;
          this.#host.requestUpdate();
        }),
      );
    }
    this.#watchPage();
  }

  #stop(): void {
    this.#stopPage?.();
    this.#stopPage = null;
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  #forget(): void {
    this.page = null;
    this.totals.forms = null;
    this.totals['answer-sets'] = null;
    this.#cursors = [null];
  }

  #heard(status: ClientStatus): void {
    const before = this.status;
    this.status = status;
    if (before && before.person?.id !== status.person?.id) this.#changePerson();
    if (!this.capabilities || before?.connection.kind !== status.connection.kind) void this.#ask();
    this.#onStatus(status, before);
    this.#host.requestUpdate();
  }

  /** Nothing of the person before may stay on the screen. */
  #changePerson(): void {
    this.#forget();
    this.capabilities = null;
    this.#watchPage();
  }

  async #ask(): Promise<void> {
    const client = this.#client;
    const capabilities = await client?.capabilities().catch(() => null);
    // Offline before the first visit: asked again when the connection changes, which `status` shows.
    if (!capabilities || client !== this.#client) return;
    this.capabilities = capabilities;
    this.#host.requestUpdate();
  }

  #watchPage(): void {
    this.#stopPage?.();
    this.#stopPage = null;
    const query = this.#query;
    if (!query || !this.#client || this.#stops.length === 0) return;
    const after = query.onlyOwed ? null : this.#cursors[query.page - 1];
    const isKnown = after !== undefined;
    this.#stopPage = this.#client.watch(
      {
        ...this.asked(query),
        // A page opened by its address has no cursor yet: look at everything up to it.
        limit: query.onlyOwed ? OWED_LIMIT : isKnown ? query.pageSize : query.page * query.pageSize,
        after: after ?? null,
      },
      (list) => this.#shown(query, list, isKnown),
    );
  }

  /** What a client is asked for, of all pages. */
  asked(query: FeedQuery): Omit<WatchQuery, 'limit'> {
    const { list, sort, search, within, filters } = query;
    return {
      list,
      sort,
      ...this.#excluded(list),
      ...this.conditions?.(filters, Date.now()),
      ...(search !== '' && { search, ...(within && { within }) }),
    };
  }

  #excluded(list: WatchQuery['list']): Pick<WatchQuery, 'excludeFilenames'> {
    const excludeFilenames = this.#query?.excludeFilenames ?? [];
    return list === 'forms' ? { excludeFilenames } : {};
  }

  #shown(query: FeedQuery, list: WatchedList, isKnown: boolean): void {
    if (query !== this.#query) return;
    this.#cursors[query.page] = list.next;
    const start = isKnown ? 0 : (query.page - 1) * query.pageSize;
    const rows = query.onlyOwed ? list.rows.filter(needsPerson) : list.rows.slice(start);
    const total = query.onlyOwed ? rows.length : list.total;
    this.page = { rows, total, asOf: list.asOf };
    this.#host.requestUpdate();
  }
}
