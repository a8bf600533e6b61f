import type { Queryable } from '../database/database.ts';

/**
 * Waits until nobody else takes links away from these sessions, to the end of the transaction. Two
 * people who leave a session at the same moment would each see the other's link, and leave answers
 * behind that nobody is linked to.
 */
export async function lockSessions(tx: Queryable, keys: readonly string[]): Promise<void> {
  // In the same order for everybody, or two deletions of several would wait for each other.
  await tx.query(
    `select pg_advisory_xact_lock(lock) from (
       select distinct hashtextextended(key, 0) as lock from unnest($1::text[]) key
       order by lock offset 0
     ) locks`,
    [keys],
  );
}
