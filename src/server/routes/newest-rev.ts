import type { Queryable } from '../database/database.ts';

/** The newest `rev` in one person's feed, tombstones included; 0 for an empty one. */
export async function newestRev(db: Queryable, userId: number): Promise<number> {
  const [row] = await db.query<{ rev: string | null }>(
    'select max(rev)::text as rev from al_sessions.session where person = $1',
    [userId],
  );
  return Number(row?.rev ?? 0);
}
