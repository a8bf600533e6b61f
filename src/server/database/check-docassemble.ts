import type { Database } from './database.ts';

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
export async function checkDocassemble(db: Database): Promise<void> {
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
