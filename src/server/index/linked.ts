import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';

/**
 * Ownership: a link by key, whatever its filename, as in the lists. The system owns everything.
 *
 * @param hold keep the link to the end of the transaction, so that nobody deletes the session
 *   while it is written
 */
export async function isLinked(
  tx: Queryable,
  caller: Caller,
  key: string,
  hold = false,
): Promise<boolean> {
  if (caller.system) return true;
  const rows = await tx.query(
    `select 1 from public.userdictkeys where key = $1 and user_id = $2 ${hold ? 'for share' : 'limit 1'}`,
    [key, caller.user],
  );
  return rows.length > 0;
}
