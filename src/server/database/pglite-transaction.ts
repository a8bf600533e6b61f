import { DatabaseError, type Queryable, type Row, type Transaction } from './database.ts';
import type { PgliteEngine } from './pglite-engine.ts';
import { rolledBackInstead } from './rolled-back.ts';

/** An engine as something to query; only `exec`, which runs migrations, has no limit of time. */
export function queryable(engine: PgliteEngine, limitMs: number): Queryable {
  return {
    query: async <T extends Row>(sql: string, params: readonly unknown[] = []): Promise<T[]> =>
      (await engine.run({ kind: 'query', sql, params }, limitMs)).rows,
    exec: async (sql) => {
      await engine.run({ kind: 'exec', sql }, null);
    },
  };
}

/** Runs `work` between `begin` and `commit`; nothing else may use the engine meanwhile. */
export async function inTransaction<T>(
  engine: PgliteEngine,
  limitMs: number,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const control = (sql: string) => engine.run({ kind: 'exec', sql }, limitMs);
  const inner = queryable(engine, limitMs);
  let isOver = false;
  const whileOpen = async <R>(call: () => Promise<R>): Promise<R> => {
    if (isOver) throw new DatabaseError('this transaction is over', '25P01');
    return call();
  };
  await control('begin');
  try {
    const result = await work({
      kind: 'transaction',
      query: (sql, params) => whileOpen(() => inner.query(sql, params)),
      exec: (sql) => whileOpen(() => inner.exec(sql)),
    });
    isOver = true;
    const { command } = await control('commit');
    if (command === 'ROLLBACK') throw rolledBackInstead();
    return result;
  } catch (error) {
    isOver = true;
    await rollBack(control);
    throw error;
  }
}

async function rollBack(control: (sql: string) => Promise<unknown>): Promise<void> {
  try {
    await control('rollback');
  } catch (error) {
    // An engine that stopped has rolled back, and the next one knows nothing of it.
    if (!(error instanceof DatabaseError && error.code.startsWith('57'))) throw error;
  }
}
