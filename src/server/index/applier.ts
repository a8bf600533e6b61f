import type { Database } from '../database/database.ts';
import { type Applied, applyMarks } from './apply-marks.ts';
import { keepUp } from './upkeep.ts';

const POLL_MS = 500;
const RETRY_MS = { first: 1_000, most: 30_000 };
/** A start is no time for housekeeping. */
const UPKEEP_MS = { first: 60_000, every: 3_600_000 };
/** Marks per batch: as few as possible, so that they commit soon, and more while they pile up. */
const BATCH = { first: 500, most: 4_000 };

export interface ApplierOptions {
  /** Called when a batch failed; it is tried again, ever less often. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Keeps the index up to date: looks at the queue every 500 ms and works it off. Any number of
 * servers may run one; whoever holds the lock works, the others sleep. Does the upkeep every hour.
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
  #retryMs = RETRY_MS.first;
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
      await workOff(this.#db, () => this.#stopped);
      await this.#keepUpWhenDue();
      this.#retryMs = RETRY_MS.first;
      return POLL_MS;
    } catch (error) {
      this.#onError(error);
      this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MS.most);
      return this.#retryMs;
    }
  }

  async #keepUpWhenDue(): Promise<void> {
    if (this.#stopped || performance.now() < this.#upkeepAt) return;
    this.#upkeepAt = performance.now() + UPKEEP_MS.every;
    await keepUp(this.#db);
  }
}

async function workOff(db: Database, isStopped: () => boolean): Promise<void> {
  let size = BATCH.first;
  while (!isStopped() && (await hasMarks(db))) {
    const limit = size;
    const applied: Applied = await db.transaction((tx) => applyMarks(tx, { limit, wait: false }));
    if (applied.marks === null) return;
    size = applied.marks === limit ? Math.min(limit * 2, BATCH.most) : BATCH.first;
  }
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
