import { after, before, describe } from 'node:test';
import type { Database } from '../../../src/server/database/database.ts';
import { type Engine, openPglite, openPostgresql } from '../../golden/sql/engines.ts';

/** Gives the database of the engine under test; valid inside tests and hooks. */
export type CurrentDatabase = () => Database;

/** Declares the same tests for both engines, each on a migrated database of its own. */
export function onEveryEngine(declare: (db: CurrentDatabase) => void): void {
  onEngine('on PGlite', openPglite, declare);
  onPostgresql(declare);
}

/** Declares tests that need several connections; skipped where no PostgreSQL answers. */
export function onPostgresql(declare: (db: CurrentDatabase) => void): void {
  onEngine('on PostgreSQL', openPostgresql, declare);
}

const probe = await openPostgresql();
await probe?.close();

function onEngine(
  title: string,
  open: () => Promise<Engine | null>,
  declare: (db: CurrentDatabase) => void,
): void {
  const skip = open === openPostgresql && !probe ? 'no PostgreSQL server answers' : false;
  describe(title, { skip }, () => {
    let engine: Engine | null = null;
    before(async () => {
      engine = await open();
    });
    after(() => engine?.close());
    declare(() => {
      if (!engine) throw new Error('the engine is not open');
      return engine.db;
    });
  });
}
