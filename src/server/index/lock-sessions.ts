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

/**
 * Waits for whoever is changing these sessions, and keeps others from it to the end of the
 * transaction: what then deletes them waits for nothing.
 */
export async function lockWhole(tx: Queryable, keys: readonly string[]): Promise<void> {
  await lockRows(tx, 'userdictkeys', 'indexno', keys);
  await lockSessions(tx, keys);
  await lockRows(tx, 'userdict', 'indexno', keys);
  await lockRows(tx, 'jsonstorage', 'id', keys);
}

async function lockRows(
  tx: Queryable,
  table: string,
  order: string,
  keys: readonly string[],
): Promise<void> {
  await tx.query(
    `select count(*) from (
       select 1 from public.${table} where key = any($1::text[]) order by ${order} for update
     ) locked`,
    [keys],
  );
}
