import type { Database, Queryable } from '../database/database.ts';
import { buildSearchIndex } from './search-index.ts';

const TOMBSTONE_DAYS = 30;

/**
 * What has to be done now and then: forget old tombstones, mark every session once a day in case a
 * mark was lost, build the search index where it is missing, and on the embedded engine, which has
 * nobody to do it, vacuum.
 */
export async function keepUp(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await purgeTombstones(tx, TOMBSTONE_DAYS);
    if (await isSweepDue(tx)) await markAll(tx);
  });
  await buildSearchIndex(db);
  if (db.engine === 'pglite') await db.query('vacuum (analyze)');
}

/** Forgets tombstones older than `days`; cursors from before them are no longer known. */
export async function purgeTombstones(tx: Queryable, days: number): Promise<void> {
  await tx.query(
    `with purged as (
       delete from al_sessions.session where deleted_at < now() - make_interval(days => $1::int)
       returning rev
     )
     update al_sessions.feed set floor = greatest(floor, (select max(rev) from purged))
     where exists (select 1 from purged)`,
    [days],
  );
}

/** Marks every session that is linked or listed, so that the applier looks at it again. */
export async function markAll(tx: Queryable): Promise<void> {
  await tx.query(
    `insert into al_sessions.change (key)
     select key from public.userdictkeys where key is not null
     union select key from al_sessions.session where deleted_at is null`,
  );
}

/** True for one server a day. */
async function isSweepDue(tx: Queryable): Promise<boolean> {
  const due = await tx.query(
    `update al_sessions.feed set swept_at = now() where swept_at < now() - interval '1 day'
     returning 1 as due`,
  );
  return due.length > 0;
}
