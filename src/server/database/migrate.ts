import { setTimeout as wait } from 'node:timers/promises';
import { checkDocassemble } from './check-docassemble.ts';
import { type Database, DatabaseError, type Transaction } from './database.ts';
import { MIGRATIONS, type Migration } from './migrations/migrations.ts';

/** Two servers that start together migrate one after the other. */
const MIGRATION_LOCK = '7305451966118020801';
/** Triggers need a short lock; while we wait for it everybody queues behind us. */
const LOCK_TIMEOUT = '1s';
const LOCK_NOT_AVAILABLE = '55P03';
const LOCK_ATTEMPTS = 60;
const LOCK_PAUSE_MS = 1_000;

/**
 * Brings the schema up to date, on either engine; safe to run at every start and from several
 * servers at once. What was in the tables before is indexed by the applier, afterwards.
 *
 * @param options.own true: the tables are ours and are created; false: they are a docassemble's
 * @throws {UnsuitableDatabaseError} a docassemble that cannot be served, in one sentence
 */
export async function migrate(db: Database, options: { readonly own: boolean }): Promise<void> {
  if (!options.own) await checkDocassemble(db);
  const wanted = MIGRATIONS.filter((migration) => options.own || !migration.ownOnly);
  for (const migration of await missing(db, wanted)) await applyOne(db, migration);
}

/** Runs `work` in a transaction that no other migration runs beside. */
function alone<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1::bigint)', [MIGRATION_LOCK]);
    return work(tx);
  });
}

async function missing(db: Database, wanted: readonly Migration[]): Promise<Migration[]> {
  return alone(db, async (tx) => {
    const [schema] = await tx.query(`select 1 from pg_namespace where nspname = 'al_sessions'`);
    if (!schema) {
      await tx.exec(`
        create schema al_sessions;
        create table al_sessions.migration (
          number integer primary key,
          name text not null,
          applied_at timestamptz not null default now()
        );`);
    }
    const applied = await tx.query<{ number: number }>('select number from al_sessions.migration');
    const numbers = new Set(applied.map((row) => row.number));
    return wanted.filter((migration) => !numbers.has(migration.number));
  });
}

async function applyOne(db: Database, migration: Migration): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await alone(db, (tx) => applyInside(tx, migration));
      return;
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
  await tx.exec(`set local lock_timeout = '${LOCK_TIMEOUT}'; set local statement_timeout = 0;`);
  await tx.exec(sql);
  await tx.query('insert into al_sessions.migration (number, name) values ($1, $2)', [
    number,
    name,
  ]);
}
