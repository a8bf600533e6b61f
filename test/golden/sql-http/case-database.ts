import type { Database, Transaction } from '../../../src/server/database/database.ts';

/**
 * One open transaction as a database, so that a whole server can work in it and be rolled back: a
 * transaction of the server is a savepoint. What it announces waits for a commit that never comes.
 */
export function asDatabase(outer: Transaction, engine: Database['engine']): Database {
  const queryable = {
    query: outer.query.bind(outer),
    exec: outer.exec.bind(outer),
  };
  return {
    ...queryable,
    kind: 'database',
    engine,
    async transaction(work) {
      await outer.exec('savepoint request');
      try {
        const result = await work({ ...queryable, kind: 'transaction' });
        await outer.exec('release savepoint request');
        return result;
      } catch (error) {
        await outer.exec('rollback to savepoint request; release savepoint request');
        throw error;
      }
    },
    listen: () => Promise.reject(new Error('nothing is announced in an open transaction')),
    close: () => Promise.resolve(),
  };
}
