import type { Database } from '../database/database.ts';
import { applyMarks } from './apply-marks.ts';
import { sweepSlice } from './sweep.ts';
import { keepUp } from './upkeep.ts';

/** Between looks at the queue: soon after one that found something, later and later after others. */
const POLL_MS = { busy: 60, idle: 500 };
/** It rests so many times as long as it worked, at most this long: what people write comes first. */
const REST = { times: 9, mostMs: 250 };
const RETRY_MS = { first: 250, most: 5_000 };
/** A start is no time for housekeeping. */
const UPKEEP_MS = { first: 60_000, every: 3_600_000 };
/** Marks per batch: as few as possible, so that they commit soon, and more while they pile up. */
const BATCH = { first: 500, most: 4_000 };

export interface ApplierOptions {
  /** Called when a batch failed; it is tried again, ever less often. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Keeps the index up to date: looks at the queue every 500 ms, more often while there is something in
 * it, and works it off. Any number of servers may run one; whoever holds the lock works, the others
 * sleep. Does the upkeep every hour, and sweeps while it finds nothing else to do.
 */
export function startApplier(db: Database, options: ApplierOptions = {}): Applier {
  return new Applier(db, options.onError ?? (() => undefined));
}

/** A running applier. */
export class Applier {
  readonly #db: Database;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #stopped = false;
  #pollMs = POLL_MS.busy;
  #retryMs = RETRY_MS.first;
  #isSweeping = false;
  #upkeepAt = performance.now() + UPKEEP_MS.first;

  constructor(db: Database, onError: (error: unknown) => void) {
    this.#db = db;
    this.#onError = onError;
    this.wake();
  }

  /** Looks at the queue now. */
  wake(): void {
    this.#schedule(0);
  }

  /** Ends after the batch at hand. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #schedule(delayMs: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => this.#run(), delayMs);
  }

  #run(): void {
    this.#running ??= this.#work().then((delayMs) => {
      this.#running = null;
      return this.#schedule(delayMs);
    });
  }

  /** @returns milliseconds until the next look */
  async #work(): Promise<number> {
    try {
      const startMs = performance.now();
      const isBusy = await workOff(this.#db, () => this.#stopped);
      const restMs = Math.min(REST.times * (performance.now() - startMs), REST.mostMs);
      await this.#keepUpWhenDue();
      this.#retryMs = RETRY_MS.first;
      this.#pollMs = isBusy
        ? Math.max(POLL_MS.busy, restMs)
        : Math.min(this.#pollMs * 2, POLL_MS.idle);
      return (await this.#sweepOn()) ? POLL_MS.busy : this.#pollMs;
    } catch (error) {
      this.#onError(error);
      const delayMs = this.#retryMs;
      this.#retryMs = Math.min(delayMs * 2, RETRY_MS.most);
      return delayMs;
    }
  }

  async #keepUpWhenDue(): Promise<void> {
    if (this.#stopped || performance.now() < this.#upkeepAt) return;
    this.#upkeepAt = performance.now() + UPKEEP_MS.every;
    await keepUp(this.#db);
    this.#isSweeping = true;
  }

  /** @returns true while the sweep has more to look at */
  async #sweepOn(): Promise<boolean> {
    if (this.#stopped || !this.#isSweeping) return false;
    this.#isSweeping = await sweepSlice(this.#db);
    return this.#isSweeping;
  }
}

/**
 * Takes batch after batch while they are full. Marks that come meanwhile wait for the next look:
 * a few large batches cost much less than many small ones.
 *
 * @returns whether there was anything to do
 */
async function workOff(db: Database, isStopped: () => boolean): Promise<boolean> {
  let limit = BATCH.first;
  let isBusy = false;
  while (!isStopped() && (isBusy || (await hasMarks(db)))) {
    const size = limit;
    const { marks } = await db.transaction((tx) => applyMarks(tx, { limit: size, wait: false }));
    if (marks === null) return isBusy;
    isBusy = true;
    if (marks < size) break;
    limit = Math.min(size * 2, BATCH.most);
  }
  return isBusy;
}

async function hasMarks(db: Database): Promise<boolean> {
  const [row] = await db.query<{ some: boolean }>(
    'select exists (select 1 from al_sessions.change) as some',
  );
  return row?.some === true;
}

/** Age of the oldest mark that waits to be indexed, in seconds; 0 with an empty queue. */
export async function queueAgeSeconds(db: Database): Promise<number> {
  const [row] = await db.query<{ age: number }>(
    `select extract(epoch from clock_timestamp() - at)::float8 as age
     from al_sessions.change order by id limit 1`,
  );
  return Math.max(0, row?.age ?? 0);
}
