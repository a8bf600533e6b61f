import type { Database, Queryable } from '../database/database.ts';
import { applyMarks, lockApplier } from './apply-marks.ts';

/** Sessions that one slice looks at. */
const SLICE = 2_000;

/** Begins a sweep if the last one began more than a day ago: true for one server a day. */
export async function beginSweepWhenDue(tx: Queryable): Promise<boolean> {
  const due = await tx.query(
    `update al_sessions.feed set swept_at = now(), swept_up_to = ''
     where swept_at < now() - interval '1 day' returning 1 as due`,
  );
  return due.length > 0;
}

/**
 * Looks again at the next sessions in key order, in case a mark was lost. It goes around the queue,
 * where whatever people save meanwhile would wait behind a million marks. The place reached is kept
 * with the slice's own changes, so that any server can go on.
 *
 * @returns true while there is more; false also when another server is at it
 */
export async function sweepSlice(db: Database): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await lockApplier(tx, false))) return false;
    const [place] = await tx.query<{ key: string | null }>(
      'select swept_up_to as key from al_sessions.feed',
    );
    if (!place || place.key === null) return false;
    const keys = await keysAfter(tx, place.key);
    await applyMarks(tx, { keys });
    const last = keys.length < SLICE ? null : keys.at(-1);
    await tx.query('update al_sessions.feed set swept_up_to = $1', [last]);
    return last !== null;
  });
}

/** Of what is linked or listed: what is neither has no row to repair. */
async function keysAfter(tx: Queryable, key: string): Promise<string[]> {
  const rows = await tx.query<{ key: string }>(
    `(select distinct key from public.userdictkeys where key > $1 order by key limit $2::int)
     union
     (select distinct key from al_sessions.session where key > $1 and deleted_at is null
      order by key limit $2::int)
     order by key limit $2::int`,
    [key, SLICE],
  );
  return rows.map((row) => row.key);
}
