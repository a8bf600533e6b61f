import type { ChangesPage } from '../api/sessions-api.ts';
import { isJsonObject } from '../sessions/is-json-object.ts';
import type { Json, SessionRow } from '../sessions/session-row.ts';
import type { PassContext } from './context.ts';
import { OK, type Outcome, SIGNED_OUT } from './outcome.ts';

/** A snapshot on its way, kept so that a first sync goes on where it stopped. */
type Sweep = {
  readonly generation: string;
  /** Complete once, with known rows missing: without tombstones only a second one proves them gone. */
  readonly isRepeat: boolean;
};

const SWEEP = 'sweep';

/** Rows of the first page, so that a first screen comes soon on a slow line; of the others. */
const FIRST_PAGE = 100;
const MOST_ROWS = 1000;

/** Rows that a pull is asked to hand out, by id: undefined while the server has not shown them. */
export type Watched = Map<string, SessionRow | undefined>;

/**
 * Brings the store up to the server, page by page: each page commits with its cursor. Rows go only
 * at the end of a complete snapshot; on a server without tombstones, of two.
 *
 * @param watched its rows are filled in; after a snapshot those that are not are not there
 * @throws {NetworkError | TimeoutError | HttpError | ProtocolError | StoreError}
 */
export function pull(context: PassContext, watched: Watched): Promise<Outcome> {
  return new PullRun(context, watched).run();
}

class PullRun {
  #cursor: string | null = null;
  #sweep: Sweep | null = null;
  /** Rows of a snapshot that an earlier tab pulled. */
  #before = 0;
  #total: number | null = null;
  #isRestarted = false;
  readonly #context: PassContext;
  readonly #watched: Watched;
  /** Rows of the open snapshot that this tab pulled. */
  #count = 0;
  /** Their ids, where only a second snapshot proves what is gone. */
  readonly #seen = new Set<string>();
  readonly #asOf: string;

  constructor(context: PassContext, watched: Watched) {
    this.#context = context;
    this.#watched = watched;
    this.#asOf = new Date(context.clock.now()).toISOString();
  }

  async run(): Promise<Outcome> {
    await this.#resume();
    for (;;) {
      const { api, signal } = this.#context;
      const limit = this.#cursor === null ? FIRST_PAGE : MOST_ROWS;
      const page = await api.changes(this.#cursor, { limit, signal });
      if (page === 'signed-out') return SIGNED_OUT;
      if (page === 'gone' || (page.snapshot && this.#sweep === null)) {
        if (this.#isRestarted) return LOST;
        this.#isRestarted = true;
        await this.#begin(false);
      } else if (await this.#take(page)) return OK;
    }
  }

  async #resume(): Promise<void> {
    const { api, store } = this.#context;
    this.#cursor = await store.cursor();
    const sweep = asSweep(await store.getMeta(SWEEP));
    this.#sweep = sweep;
    // Rows move between the pages of a server without a feed: an interrupted sweep proves nothing.
    const isBroken = sweep !== null && !api.features.tombstones;
    if (this.#cursor === null || isBroken) await this.#begin(sweep?.isRepeat ?? false);
    else if (sweep) this.#before = (await store.saved({ ...EVERYTHING, limit: 0 }, null)).total;
  }

  /** Starts a snapshot: the second of two shares the first one's generation. */
  async #begin(isRepeat: boolean): Promise<void> {
    const { store } = this.#context;
    const known = isRepeat ? this.#sweep?.generation : undefined;
    this.#sweep = { generation: known ?? `${Date.now()}-${Math.random()}`, isRepeat };
    await store.setMeta(SWEEP, this.#sweep);
    if (this.#cursor !== null) await store.resetCursor();
    this.#cursor = null;
    this.#seen.clear();
    for (const id of this.#watched.keys()) this.#watched.set(id, undefined);
    this.#count = 0;
    this.#before = 0;
  }

  /** Applies a page; true when it was the last. */
  async #take(page: ChangesPage): Promise<boolean> {
    const { store } = this.#context;
    const sweep = page.snapshot ? this.#sweep : null;
    this.#note(page.upserts);
    const isRepeated = sweep !== null && !page.more && (await this.#mustRepeat(sweep));
    const isDone = !page.more && !isRepeated;
    await store.apply({
      upserts: page.upserts,
      deleted: page.deleted.map(({ id }) => id),
      cursor: page.cursor,
      ...(sweep && { snapshot: { generation: sweep.generation, done: isDone } }),
      ...(isDone && { asOf: this.#asOf }),
    });
    this.#cursor = page.cursor;
    if (isRepeated) await this.#begin(true);
    else if (isDone && this.#sweep !== null) await store.setMeta(SWEEP, null);
    if (sweep) await this.#report(page.more);
    return isDone;
  }

  #note(rows: readonly SessionRow[]): void {
    const { tombstones } = this.#context.api.features;
    this.#count += rows.length;
    for (const row of rows) {
      if (this.#watched.has(row.id)) this.#watched.set(row.id, row);
      if (!tombstones) this.#seen.add(row.id);
    }
  }

  async #mustRepeat({ isRepeat }: Sweep): Promise<boolean> {
    const { api, store } = this.#context;
    if (api.features.tombstones || isRepeat) return false;
    const { rows } = await store.saved(EVERYTHING, null);
    return rows.some(({ id }) => !this.#seen.has(id));
  }

  async #report(more: boolean): Promise<void> {
    const { api, signal, onProgress } = this.#context;
    if (more && this.#total === null && api.features.tombstones) {
      const result = await api.list({ ...EVERYTHING, limit: 0 }, signal);
      if (result.ok) this.#total = result.value.total;
    }
    onProgress(this.#before + this.#count, this.#total);
  }
}

const EVERYTHING = { filename: null, excludeCurrentFilename: false, limit: null } as const;
const LOST: Outcome = { kind: 'error', reason: 'server', status: 410 };

function asSweep(value: Json | undefined): Sweep | null {
  if (!isJsonObject(value) || typeof value['generation'] !== 'string') return null;
  return { generation: value['generation'], isRepeat: value['isRepeat'] === true };
}
