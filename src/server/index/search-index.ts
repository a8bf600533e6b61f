import type { Database, Queryable } from '../database/database.ts';
import { lockApplier } from './apply-marks.ts';

/**
 * `built`: rare words of three letters and more are found without reading every row. `waiting`: the
 * next upkeep builds it. `unavailable`: PostgreSQL's extension pg_trgm is not there.
 */
export type SearchIndexState = 'built' | 'waiting' | 'unavailable';

export async function searchIndexState(db: Queryable): Promise<SearchIndexState> {
  const [row] = await db.query<{ built: boolean; home: string | null }>(
    `select to_regclass('al_sessions.session_search') is not null as built,
       (select quote_ident(n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace
        where e.extname = 'pg_trgm') as home`,
  );
  if (row?.built) return 'built';
  return row?.home ? 'waiting' : 'unavailable';
}

/**
 * Builds the index where it is wanted and missing. Reading goes on meanwhile; indexing waits, about
 * 20 s for a million sessions. While another server is indexing nothing happens: there is a next time.
 */
export async function buildSearchIndex(db: Database): Promise<void> {
  if ((await searchIndexState(db)) !== 'waiting') return;
  await db.transaction(async (tx) => {
    // Whoever indexes holds this lock: the build must not wait for one that waits for the build.
    if (!(await lockApplier(tx, false))) return;
    await tx.exec(`
      set local statement_timeout = 0;
      do $$
      declare
        home text;
      begin
        select quote_ident(n.nspname) into strict home
          from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
        execute 'create index if not exists session_search on al_sessions.session
          using gin (search ' || home || '.gin_trgm_ops) where deleted_at is null';
      end $$;
      analyze al_sessions.session;`);
  });
}
