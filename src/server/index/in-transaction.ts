import type { Database, Queryable } from '../database/database.ts';

/** Runs `work` in the transaction that was given, or in one of its own. */
export function inTransaction<T>(
  db: Database | Queryable,
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  return 'kind' in db && db.kind === 'database' ? db.transaction(work) : work(db);
}
