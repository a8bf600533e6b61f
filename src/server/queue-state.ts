import type { Queryable, Row } from './database/database.ts';

/** Marks that are counted at most: a longer queue is long. */
export const COUNTED_MARKS = 100_000;

/** What waits to be indexed, and how far the index is. */
export interface QueueState extends Row {
  /** At most `COUNTED_MARKS`. */
  readonly length: number;
  /** Of the oldest mark; 0 for an empty queue. */
  readonly ageSeconds: number;
  /** The newest that was given: it grows by one with every row that changes. */
  readonly rev: number;
}

/** Looks at the queue and the index; a few milliseconds however long they are. */
export async function queueState(db: Queryable): Promise<QueueState> {
  const [state] = await db.query<QueueState>(
    `select
      (select count(*)::int from (select 1 from al_sessions.change limit $1::int) c) as length,
      coalesce((select greatest(0, extract(epoch from clock_timestamp() - at))::float8
        from al_sessions.change order by id limit 1), 0) as "ageSeconds",
      (select case when is_called then last_value else 0 end::float8 from al_sessions.rev) as rev`,
    [COUNTED_MARKS],
  );
  return state ?? { length: 0, ageSeconds: 0, rev: 0 };
}
