import type { Queryable } from './database.ts';

/** A database this server cannot stand in front of; the message is one sentence for the operator. */
export class UnsuitableDatabaseError extends Error {
  override readonly name = 'UnsuitableDatabaseError';
}

const OLDEST_VERSION = 130_000;

interface Facts extends Record<string, unknown> {
  readonly version: number;
  readonly userdict: boolean;
  readonly prefixed: boolean;
  readonly jsonstorage: boolean;
  readonly data_type: string | null;
}

/**
 * Refuses what cannot work, before anything is changed: tables under a prefix, a docassemble
 * without AssemblyLine's metadata table in this database, an old PostgreSQL.
 *
 * @throws {UnsuitableDatabaseError}
 */
export async function checkDocassemble(db: Queryable): Promise<void> {
  const [facts] = await db.query<Facts>(`
    select current_setting('server_version_num')::int as version,
      to_regclass('public.userdict') is not null as userdict,
      exists (select 1 from pg_tables where schemaname = 'public' and tablename like '%\\_userdict')
        as prefixed,
      to_regclass('public.jsonstorage') is not null as jsonstorage,
      (select data_type from information_schema.columns
        where table_schema = 'public' and table_name = 'jsonstorage' and column_name = 'data')
        as data_type`);
  const reason = facts && refusal(facts);
  if (reason) throw new UnsuitableDatabaseError(reason);
}

/** The tables of migration 1, by which own data is kept. */
export const OWN_TABLES = [
  'jsonstorage',
  'userdictkeys',
  'userdict',
  'tempuser',
  'user_roles',
  'role',
  'user',
] as const;

/** The number of the migration that makes them. */
export const OWN_TABLES_MIGRATION = 1;

/**
 * Refuses to keep own data among somebody else's: a docassemble's tables have the same names, and
 * whoever forgot DOCASSEMBLE_URL would write into them.
 *
 * @param applied numbers of the migrations that this database has had
 * @throws {UnsuitableDatabaseError}
 */
export async function checkOwn(db: Queryable, applied: ReadonlySet<number>): Promise<void> {
  if (applied.has(OWN_TABLES_MIGRATION)) return;
  const [found] = await db.query<{ name: string }>(
    `select tablename::text as name from pg_tables
    where schemaname = 'public' and tablename = any($1::text[]) order by tablename desc limit 1`,
    [OWN_TABLES],
  );
  if (!found) return;
  throw new UnsuitableDatabaseError(
    `This database has a table ${found.name} already, as a docassemble has: set DOCASSEMBLE_URL and DOCASSEMBLE_API_KEY to stand in front of that, or name an empty database in DATABASE_URL.`,
  );
}

function refusal(facts: Facts): string | null {
  if (facts.version < OLDEST_VERSION) return 'The database must be PostgreSQL 13 or newer.';
  if (!facts.userdict && facts.prefixed) {
    return 'This docassemble uses a table prefix, which AssemblyLine does not support either.';
  }
  if (!facts.userdict) return 'This database holds no docassemble: there is no table userdict.';
  if (!facts.jsonstorage) {
    return 'The table jsonstorage is not in this database: a separate "variables snapshot db" is not supported.';
  }
  if (facts.data_type !== 'jsonb') return 'The column data of the table jsonstorage is not jsonb.';
  return null;
}
