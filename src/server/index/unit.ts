import type { Database, Queryable } from '../database/database.ts';

class Undone extends Error {}

/**
 * Runs `work` as one unit: in a transaction of its own, or at a savepoint of the one that is given.
 * A refusal leaves nothing behind; a throw is for the transaction to roll back.
 */
export async function asUnit<Outcome extends { readonly ok: boolean }>(
  db: Database | Queryable,
  work: (tx: Queryable) => Promise<Outcome>,
): Promise<Outcome> {
  if (isDatabase(db)) return inOwnTransaction(db, work);
  await db.query('savepoint unit');
  const outcome = await work(db);
  await db.query(outcome.ok ? 'release savepoint unit' : 'rollback to savepoint unit');
  return outcome;
}

function isDatabase(db: Database | Queryable): db is Database {
  return 'kind' in db && db.kind === 'database';
}

async function inOwnTransaction<Outcome extends { readonly ok: boolean }>(
  db: Database,
  work: (tx: Queryable) => Promise<Outcome>,
): Promise<Outcome> {
  let refused: Outcome | undefined;
  try {
    return await db.transaction(async (tx) => {
      const outcome = await work(tx);
      if (outcome.ok) return outcome;
      refused = outcome;
      throw new Undone();
    });
  } catch (error) {
    if (error instanceof Undone && refused) return refused;
    throw error;
  }
}
