import { setTimeout as wait } from 'node:timers/promises';
import { checkDocassemble, checkOwn } from './check-docassemble.ts';
import { type Database, DatabaseError, type Queryable, type Transaction } from './database.ts';
import { MIGRATIONS, type Migration } from './migrations/migrations.ts';

/** Two servers that start together migrate one after the other. */
const MIGRATION_LOCK = '7305451966118020801';
/** Triggers need a short lock; while we wait for it everybody queues behind us. */
export const SHORT_LOCKS = `set local lock_timeout = '1s'; set local statement_timeout = 0;`;
const LOCK_NOT_AVAILABLE = '55P03';
const LOCK_ATTEMPTS = 60;
const LOCK_PAUSE_MS = 1_000;

/**
 * Brings the schema up to date, on either engine; safe to run at every start and from several
 * servers at once. What was in the tables before is indexed by the applier, afterwards.
 *
 * @param options.own true: the tables are ours and are created; false: they are a docassemble's
 * @throws {UnsuitableDatabaseError} a docassemble that cannot be served, or tables of somebody
 * else's where ours should be, in one sentence
 */
export async function migrate(db: Database, options: { readonly own: boolean }): Promise<void> {
  if (!options.own) await checkDocassemble(db);
  for (const migration of await missing(db, options.own)) await applyOne(db, migration);
}

/** The migrations that a database of either kind needs. */
export function wantedMigrations(own: boolean): readonly Migration[] {
  return MIGRATIONS.filter((migration) => own || !migration.ownOnly);
}

/** Numbers of the migrations that a database has had; none before the first. Changes nothing. */
export async function appliedMigrations(db: Queryable): Promise<ReadonlySet<number>> {
  const [schema] = await db.query<{ there: boolean }>(
    `select to_regclass('al_sessions.migration') is not null as there`,
  );
  if (!schema?.there) return new Set();
  const applied = await db.query<{ number: number }>('select number from al_sessions.migration');
  return new Set(applied.map((row) => row.number));
}

/** Runs `work` in a transaction that no other migration runs beside. */
export function alone<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1::bigint)', [MIGRATION_LOCK]);
    return work(tx);
  });
}

async function missing(db: Database, own: boolean): Promise<Migration[]> {
  return alone(db, async (tx) => {
    const applied = await appliedMigrations(tx);
    if (own) await checkOwn(tx, applied);
    if (applied.size === 0) {
      await tx.exec(`
        create schema if not exists al_sessions;
        create table if not exists al_sessions.migration (
          number integer primary key,
          name text not null,
          applied_at timestamptz not null default now()
        );`);
    }
    return wantedMigrations(own).filter((migration) => !applied.has(migration.number));
  });
}

async function applyOne(db: Database, migration: Migration): Promise<void> {
  await withShortLocks(() => alone(db, (tx) => applyInside(tx, migration)));
}

/**
 * Runs a transaction whose locks on docassemble's tables may not be had at once, again and again for
 * a minute. It must begin with `SHORT_LOCKS`.
 */
export async function withShortLocks<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      const busy = error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE;
      if (!busy || attempt === LOCK_ATTEMPTS) throw error;
      await wait(LOCK_PAUSE_MS);
    }
  }
}

async function applyInside(tx: Transaction, { number, name, sql }: Migration): Promise<void> {
  const [done] = await tx.query('select 1 from al_sessions.migration where number = $1', [number]);
  if (done) return;
  await tx.exec(SHORT_LOCKS);
  await tx.exec(sql);
  await tx.query('insert into al_sessions.migration (number, name) values ($1, $2)', [
    number,
    name,
  ]);
}
