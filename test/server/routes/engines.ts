import { after, before, describe } from 'node:test';
import type { Database } from '../../../src/server/database/database.ts';
import { type Engine, openPglite, openPostgresql } from '../../golden/sql/engines.ts';

/*
 * One database of each engine for all suites of a process: to open PGlite takes longer than most
 * suites. Every suite makes people of its own.
 */

const postgresql = await openPostgresql();
let pglite: Promise<Engine> | undefined;

/** The PGlite of this process. */
export async function sharedPglite(): Promise<Database> {
  pglite ??= openPglite();
  return (await pglite).db;
}

after(async () => {
  await (await pglite)?.close();
  await postgresql?.close();
});

/** Declares the same tests for both engines; skipped where no PostgreSQL answers. */
export function onSharedEngines(declare: (db: () => Database) => void): void {
  describe('on PGlite', () => {
    let db: Database;
    before(async () => {
      db = await sharedPglite();
    });
    declare(() => db);
  });
  const skip = postgresql ? false : 'no PostgreSQL server answers';
  describe('on PostgreSQL', { skip }, () => {
    if (postgresql) declare(() => postgresql.db);
  });
}
