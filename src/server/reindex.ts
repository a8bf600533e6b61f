import { COUNTED } from './check/compare-index.ts';
import type { Database, Queryable } from './database/database.ts';
import { applyMarks } from './index/apply-marks.ts';
import { setTimeout as wait } from 'node:timers/promises';

/** Marks per transaction; an edit of somebody's waits no longer than that takes. */
const BATCH = 500;
/** While another server works the marks off. */
const PAUSE_MS = 200;

export interface ReindexOptions {
  /** Work off what waits, and mark nothing: goes on where a reindex was stopped. */
  readonly resume: boolean;
  /** After each batch: marks done, of how many. */
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Has every session recomputed from the three tables: marks them all, and works the marks off
 * together with the servers that run, if any. Then counts the totals of lists anew. Marks are in the
 * queue, so whoever stops it loses nothing.
 *
 * @returns marks that were worked off
 */
export async function reindex(db: Database, options: ReindexOptions): Promise<number> {
  if (!options.resume) await markUnmarked(db);
  const [last] = await db.query<{ id: string; waiting: number }>(
    'select max(id)::text as id, count(*)::int as waiting from al_sessions.change',
  );
  const total = last?.waiting ?? 0;
  for (let left = total; left > 0;) {
    const { marks } = await db.transaction((tx) => applyMarks(tx, { limit: BATCH, wait: false }));
    if (marks === null) await wait(PAUSE_MS);
    // The oldest go first. Counting is for when others work too: it reads the whole queue.
    left = marks === BATCH ? Math.max(0, left - BATCH) : await waiting(db, last?.id ?? '0');
    options.onProgress(total - left, total);
  }
  await db.transaction(countAnew);
  return total;
}

/** Every session that is linked or listed and does not wait already. */
async function markUnmarked(db: Database): Promise<void> {
  await db.query(`
    insert into al_sessions.change (key)
    select key from (
      select key from public.userdictkeys where key is not null
      union select key from al_sessions.session where deleted_at is null
    ) k where not exists (select 1 from al_sessions.change c where c.key = k.key)`);
}

async function waiting(db: Queryable, lastId: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    'select count(*)::int as n from al_sessions.change where id <= $1::bigint',
    [lastId],
  );
  return row?.n ?? 0;
}

/** The applier adds differences to tallies, so a wrong one stays wrong until it is counted. */
async function countAnew(tx: Queryable): Promise<void> {
  // Without keys this only takes the applier's lock: nobody changes a tally meanwhile.
  await applyMarks(tx, { keys: [] });
  await tx.exec('set local enable_seqscan = on');
  await tx.exec('delete from al_sessions.tally');
  await tx.exec(`
    insert into al_sessions.tally (person, filename, sessions, started)
    ${COUNTED}`);
}
