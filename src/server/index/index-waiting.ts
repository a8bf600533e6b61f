import type { Caller } from '../caller.ts';
import type { Database } from '../database/database.ts';
import { applyMarks } from './apply-marks.ts';

/**
 * Indexes those of these sessions that are not found only because their marks still wait in the
 * queue. After a restored backup, or while a first index is made, devices name sessions that the
 * index does not have yet: "not found" would make them give up an edit, or take a deletion for done.
 *
 * @returns false when none of them waits: then there is nothing to look for again
 */
export async function indexWaiting(
  db: Database,
  caller: Caller,
  publicIds: readonly string[],
): Promise<boolean> {
  // To look through a long queue takes a while, and most sessions are known.
  const unknown = await db.query<{ id: string }>(
    `select wanted as id from unnest($1::text[]) wanted where not exists (
       select 1 from al_sessions.session s
       where s.id = wanted::uuid and s.person = $2::int and s.deleted_at is null
     )`,
    [publicIds, caller.user],
  );
  if (unknown.length === 0) return false;
  return db.transaction(async (tx) => {
    const waiting = await tx.query<{ key: string }>(
      `select distinct c.key from al_sessions.change c cross join al_sessions.feed f
       where al_sessions.public_id(f.secret, c.key)::text = any($1::text[])`,
      [unknown.map(({ id }) => id)],
    );
    if (waiting.length > 0) await applyMarks(tx, { keys: waiting.map(({ key }) => key) });
    return waiting.length > 0;
  });
}
