import type { Database, Queryable } from '../database/database.ts';
import { buildSearchIndex } from './search-index.ts';
import { beginSweepWhenDue } from './sweep.ts';

const TOMBSTONE_DAYS = 30;

/**
 * What has to be done now and then: forget old tombstones, begin the daily sweep, build the search
 * index where it is missing, and on the embedded engine, which has nobody to do it, vacuum.
 */
export async function keepUp(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await purgeTombstones(tx, TOMBSTONE_DAYS);
    await beginSweepWhenDue(tx);
  });
  await buildSearchIndex(db);
  // Not a query: of a large folder it may take longer than one of those may.
  if (db.engine === 'pglite') await db.exec('vacuum (analyze)');
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
