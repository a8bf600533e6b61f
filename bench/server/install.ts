import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../src/server/database/database.ts';
import { migrate } from '../../src/server/database/migrate.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { applyMarks } from '../../src/server/index/apply-marks.ts';
import {
  buildSearchIndex,
  type SearchIndexState,
  searchIndexState,
} from '../../src/server/index/search-index.ts';
import { urlOf } from './databases.ts';

const APPLIER = fileURLToPath(new URL('applier.ts', import.meta.url));
/** Marks of a batch, as the applier takes them from a long queue. */
const BATCH = 2_000;

/** Our schema on a docassemble's database, every session indexed. */
export interface Installed {
  readonly db: Database;
  readonly backFill: {
    readonly sessions: number;
    readonly seconds: number;
    readonly sessionsPerSecond: number;
    readonly longestBatchMs: number;
  };
  readonly searchIndex: { readonly state: SearchIndexState; readonly seconds: number };
  readonly megabytes: { readonly rows: number; readonly indexes: number; readonly search: number };
}

/** Does what a server does at its first start, and times it. */
export async function install(database: string): Promise<Installed> {
  const db = await openDatabase({ url: urlOf(database) });
  await migrate(db, { own: false });
  const backFill = await indexAll(db);
  const startMs = performance.now();
  await buildSearchIndex(db);
  const seconds = secondsSince(startMs);
  await db.exec('analyze al_sessions.session; analyze al_sessions.tally');
  const searchIndex = { state: await searchIndexState(db), seconds };
  return { db, backFill, searchIndex, megabytes: await sizes(db) };
}

async function indexAll(db: Database): Promise<Installed['backFill']> {
  const startMs = performance.now();
  let sessions = 0;
  let longestBatchMs = 0;
  for (;;) {
    const batchMs = performance.now();
    const { marks } = await db.transaction((tx) => applyMarks(tx, { limit: BATCH }));
    longestBatchMs = Math.max(longestBatchMs, Math.round(performance.now() - batchMs));
    sessions += marks ?? 0;
    if (!marks) break;
  }
  const seconds = secondsSince(startMs);
  return { sessions, seconds, sessionsPerSecond: Math.round(sessions / seconds), longestBatchMs };
}

function secondsSince(startMs: number): number {
  return Number(((performance.now() - startMs) / 1000).toFixed(1));
}

async function sizes(db: Database): Promise<Installed['megabytes']> {
  const [row] = await db.query<{ rows: number; indexes: number; search: number }>(
    `select round(pg_table_size(s) / 1048576.0)::int as rows,
       round(pg_indexes_size(s) / 1048576.0)::int as indexes,
       round(coalesce(pg_relation_size(to_regclass('al_sessions.session_search')), 0) / 1048576.0)::int as search
     from (select 'al_sessions.session'::regclass as s) t`,
  );
  return row ?? { rows: 0, indexes: 0, search: 0 };
}

/** Runs `work` while an applier runs in a process of its own, as beside a docassemble. */
export async function withApplier<T>(database: string, work: () => Promise<T>): Promise<T> {
  const applier = spawn(process.execPath, ['--import', 'tsx', APPLIER, urlOf(database)], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(applier, 'close');
  try {
    return await work();
  } finally {
    applier.stdin.end();
    await ended;
  }
}
