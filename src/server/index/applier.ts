import type { Database } from '../database/database.ts';
import { type Applied, applyMarks } from './apply-marks.ts';

const POLL_MS = 500;
const RETRY_MS = { first: 1_000, most: 30_000 };
/** Marks per batch: as few as possible, so that they commit soon, and more while they pile up. */
const BATCH = { first: 500, most: 4_000 };

export interface Applier {
  /** Looks at the queue now. */
  wake(): void;
  /** Ends after the batch at hand. */
  stop(): Promise<void>;
}

export interface ApplierOptions {
  /** Called when a batch failed; it is tried again, ever less often. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Keeps the index up to date: looks at the queue every 500 ms and works it off. Any number of
 * servers may run one; whoever holds the lock works, the others sleep.
 */
export function startApplier(db: Database, options: ApplierOptions = {}): Applier {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let stopped = false;
  let retryMs = RETRY_MS.first;

  const schedule = (delayMs: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(run, delayMs);
  };
  const run = () => {
    if (stopped || running) return;
    running = workOff(db, () => stopped)
      .then(() => {
        retryMs = RETRY_MS.first;
        return POLL_MS;
      })
      .catch((error: unknown) => {
        options.onError?.(error);
        retryMs = Math.min(retryMs * 2, RETRY_MS.most);
        return retryMs;
      })
      .then((delayMs) => {
        running = null;
        return schedule(delayMs);
      });
  };
  schedule(0);
  return {
    wake: () => schedule(0),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
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
