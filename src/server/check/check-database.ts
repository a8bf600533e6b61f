import { checkDocassemble, checkOwn } from '../database/check-docassemble.ts';
import type { Database } from '../database/database.ts';
import { hearsItself } from '../database/hears-itself.ts';
import { createListener, listenThrough } from '../database/listen-elsewhere.ts';
import { appliedMigrations } from '../database/migrate.ts';
import { type Finding, ok, problem } from './finding.ts';

/** Which PostgreSQL it is, and whether it can be written. */
export async function describeEngine(db: Database): Promise<Finding> {
  const [row] = await db.query<{ version: string; replica: boolean }>(
    `select current_setting('server_version') as version, pg_is_in_recovery() as replica`,
  );
  const name = `PostgreSQL ${row?.version ?? ''}${db.engine === 'pglite' ? ' (PGlite)' : ''}`;
  if (!row?.replica) return ok('database', `${name} answers.`);
  return problem('database', `${name} is a read-only replica: name the primary.`);
}

/** @throws {UnsuitableDatabaseError} somebody else's tables, or a docassemble that cannot be served */
export async function checkSuitability(db: Database, own: boolean): Promise<Finding> {
  if (own) {
    await checkOwn(db, await appliedMigrations(db));
    return ok('suitability', 'It holds our own data or nothing yet.');
  }
  await checkDocassemble(db);
  return ok('suitability', 'It holds a docassemble with AssemblyLine’s tables.');
}

/** Whether announcements arrive, over DATABASE_LISTEN_URL where that is set. */
export async function checkListen(db: Database, url: string | null): Promise<Finding> {
  const listener = url === null ? null : createListener(url);
  try {
    if (await hearsItself(listener ? listenThrough(db, listener) : db))
      return ok('listen', 'What one connection says, another hears.');
    return problem(
      'listen',
      'LISTEN does not work, so changes are seen a second late: set DATABASE_LISTEN_URL to an address past the connection pooler.',
    );
  } finally {
    await listener?.close();
  }
}
