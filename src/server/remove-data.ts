import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UsageError } from './config.ts';
import { OWN_TABLES, OWN_TABLES_MIGRATION } from './database/check-docassemble.ts';
import { type Database, DatabaseError } from './database/database.ts';
import { lockFolder } from './database/folder-lock.ts';
import { alone, appliedMigrations, SHORT_LOCKS, withShortLocks } from './database/migrate.ts';

const DEPENDENT_OBJECTS = '2BP01';
const SERVER_LOOKS = 5;
const SERVER_PAUSE_MS = 200;

/** What is in a database of ours. */
export interface Holdings {
  /** True: people and sessions are our own and exist nowhere else; false: a docassemble's. */
  readonly own: boolean;
  readonly people: number;
  readonly sessions: number;
  readonly signIns: number;
  /** Other connections of this program. */
  readonly servers: number;
}

/** What `remove` would take from this database; null when there is nothing of ours in it. */
export async function findHoldings(db: Database): Promise<Holdings | null> {
  const applied = await appliedMigrations(db);
  if (applied.size === 0) return null;
  // docassemble has more tables than we make: where they are, none of them is ours.
  const [row] = await db.query<{ own: boolean; tokens: boolean }>(
    `select $1::boolean and to_regclass('public.user_auth') is null as own,
      to_regclass('al_sessions.token') is not null as tokens`,
    [applied.has(OWN_TABLES_MIGRATION)],
  );
  const { own = false, tokens = false } = row ?? {};
  return {
    own,
    servers: await countServers(db),
    // Only what goes is counted: a docassemble's tables may be large.
    people: own ? await count(db, 'select count(*)::int as n from public."user"') : 0,
    sessions: own
      ? await count(db, 'select count(distinct key)::int as n from public.userdict')
      : 0,
    signIns: tokens ? await count(db, 'select count(*)::int as n from al_sessions.token') : 0,
  };
}

/** Other connections of this program. Those of a server that has just stopped go in a moment. */
async function countServers(db: Database): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const servers = await count(
      db,
      `select count(*)::int as n from pg_stat_activity where datname = current_database()
        and application_name = 'docassemble-sessions' and pid <> pg_backend_pid()`,
    );
    if (servers === 0 || attempt === SERVER_LOOKS) return servers;
    await wait(SERVER_PAUSE_MS);
  }
}

async function count(db: Database, sql: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(sql);
  return row?.n ?? 0;
}

/**
 * Takes our schema out of a database, with the triggers on docassemble's tables, which wait for
 * writers for a moment and are tried again. Where the tables are our own, they go too: all in one
 * transaction, and none on which something else depends.
 *
 * @throws {UsageError} other tables depend on ours
 */
export async function removeSchema(db: Database, { own }: Pick<Holdings, 'own'>): Promise<void> {
  const tables = OWN_TABLES.map((name) => `public."${name}"`).join(', ');
  try {
    await withShortLocks(() =>
      alone(db, async (tx) => {
        await tx.exec(SHORT_LOCKS);
        await tx.exec('drop schema al_sessions cascade');
        if (own) await tx.exec(`drop table ${tables}`);
      }),
    );
  } catch (cause) {
    if (!(cause instanceof DatabaseError) || cause.code !== DEPENDENT_OBJECTS) throw cause;
    throw new UsageError(
      'Nothing was removed: other tables of this database depend on ours; drop those first.',
      { cause },
    );
  }
}

/**
 * Deletes the embedded database in a folder, and the folder when nothing else is in it.
 *
 * @throws {FolderInUseError} a server is using it
 */
export async function removeFolder(folder: string): Promise<void> {
  const release = await lockFolder(folder);
  try {
    for (const name of await readdir(folder)) {
      if (name.startsWith('pgdata')) await rm(join(folder, name), { recursive: true });
    }
  } finally {
    await release();
  }
  const rest = await readdir(folder);
  if (rest.length === 0) await rmdir(folder);
}
