import type { Database, Queryable } from '../database/database.ts';
import { applyMarks } from './apply-marks.ts';
import { inTransaction } from './in-transaction.ts';

/**
 * Indexes those of these sessions that are not found only because their marks still wait in the
 * queue. After a restored backup, or while a first index is made, devices name sessions that the
 * index does not have yet: "not found" would make them give up an edit, or take a deletion for done.
 *
 * @returns false when none of them waits: then there is nothing to look for again
 */
export function indexWaiting(
  db: Database | Queryable,
  publicIds: readonly string[],
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const waiting = await tx.query<{ key: string }>(
      `select distinct c.key from al_sessions.change c cross join al_sessions.feed f
       where al_sessions.public_id(f.secret, c.key)::text = any($1::text[])`,
      [publicIds],
    );
    if (waiting.length > 0) await applyMarks(tx, { keys: waiting.map(({ key }) => key) });
    return waiting.length > 0;
  });
}
