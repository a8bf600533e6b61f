import type { Queryable } from '../database/database.ts';
import { notifyChanged } from './change-notice.ts';
import { recompute } from './recompute.ts';

/** Held to the end of the transaction by whoever gives out `rev`, so that it is in commit order. */
const REV_LOCK = '7305451966118020802';
/** Held by whoever works the queue off; taken before the other one, never after it. */
const APPLIER_LOCK = '7305451966118020803';
/** Sessions that one statement recomputes. */
const CHUNK = 2_000;

export interface ApplyOptions {
  /** Recompute these sessions, marked or not, and leave the queue alone. */
  readonly keys?: readonly string[];
  /** Marks to take at most; default all that are visible. */
  readonly limit?: number;
  /** False: give up when another applier is at it. Default: wait for it. */
  readonly wait?: boolean;
}

export interface Applied {
  /** Marks taken from the queue; null when another applier was at it. */
  readonly marks: number | null;
  /** Newest `rev` given; null when nothing differed. */
  readonly rev: number | null;
  /** Whose lists differ now. */
  readonly people: readonly number[];
}

/**
 * Brings the index up to date with the tables as this transaction sees them, and tells everybody
 * who listens once it commits. Within a transaction of a mutation this makes it read its own
 * writes; there it must come last, because the lock it takes makes all others wait.
 */
export async function applyMarks(tx: Queryable, options: ApplyOptions = {}): Promise<Applied> {
  if (options.keys) await lockRev(tx);
  else if (!(await lockApplier(tx, options.wait ?? true))) {
    return { marks: null, rev: null, people: [] };
  }
  let marks = 0;
  let rev: number | null = null;
  const people = new Set<number>();
  for await (const batch of batches(tx, options)) {
    marks += batch.marks;
    const changed = await recompute(tx, batch.keys);
    rev = changed.rev ?? rev;
    for (const person of changed.people) people.add(person);
  }
  if (rev !== null) await notifyChanged(tx, { rev, people: [...people] });
  return { marks, rev, people: [...people] };
}

/**
 * Makes this transaction the one that works the queue off.
 *
 * Mutations hold the other lock only, each for a moment, and are waited for: an applier that gave up
 * whenever one of them was at it would never get on while people are busy.
 *
 * @returns false when `wait` is false and another applier is at it
 */
export async function lockApplier(tx: Queryable, wait: boolean): Promise<boolean> {
  const first = wait
    ? 'pg_advisory_xact_lock($1::bigint) is not null'
    : 'pg_try_advisory_xact_lock($1::bigint)';
  const [row] = await tx.query<{ held: boolean }>(
    `select case when ${first} then pg_advisory_xact_lock($2::bigint) is not null else false end
       as held, ${ON_INDEXES}`,
    [APPLIER_LOCK, REV_LOCK],
  );
  return row?.held === true;
}

/** Waits for the right to give out `rev`. */
async function lockRev(tx: Queryable): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock($1::bigint), ${ON_INDEXES}`, [REV_LOCK]);
}

/**
 * Keeps the planner on the indexes for the rest of the transaction: statistics of a table that has
 * just been filled say that it is empty, and scanning it for every session of a batch takes minutes.
 */
const ON_INDEXES = `set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`;

interface Batch {
  readonly marks: number;
  readonly keys: readonly string[];
}

async function* batches(tx: Queryable, options: ApplyOptions): AsyncGenerator<Batch> {
  if (options.keys) {
    if (options.keys.length > 0) yield { marks: 0, keys: [...new Set(options.keys)] };
    return;
  }
  let left = options.limit ?? Infinity;
  while (left > 0) {
    const size = Math.min(left, CHUNK);
    const batch = await takeMarks(tx, size);
    if (batch.marks > 0) yield batch;
    if (batch.marks < size) return;
    left -= size;
  }
}

/** Takes the oldest visible marks. What they mark is visible to every later statement. */
async function takeMarks(tx: Queryable, limit: number): Promise<Batch> {
  const [row] = await tx.query<{ marks: number; keys: string[] | null }>(
    `with taken as (
       delete from al_sessions.change
       where id in (select id from al_sessions.change order by id limit $1::int)
       returning key
     )
     select count(*)::int as marks, array_agg(distinct key) as keys from taken`,
    [limit],
  );
  return { marks: row?.marks ?? 0, keys: row?.keys ?? [] };
}
