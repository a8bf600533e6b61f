import type { Database, Queryable, Row } from './database.ts';
import { overDatabase } from './over-database.ts';

/** One statement that has ended; its values are not told to anybody. */
export interface ObservedQuery {
  readonly sql: string;
  readonly ms: number;
  readonly failed: boolean;
}

export interface QueryObserver {
  /** After each statement, waiting for a connection included where it had none. */
  query(query: ObservedQuery): void;
  /** Milliseconds that a transaction waited for its connection, `begin` included. */
  wait(ms: number): void;
}

/** The same database, whose statements are timed. */
export function observeQueries(db: Database, observer: QueryObserver): Database {
  return overDatabase(db, {
    ...timed(db, observer),
    transaction: (work) => {
      const start = performance.now();
      return db.transaction((tx) => {
        observer.wait(performance.now() - start);
        return work({ kind: 'transaction', ...timed(tx, observer) });
      });
    },
  });
}

function timed(inner: Queryable, observer: QueryObserver): Queryable {
  const observed = async <T>(sql: string, call: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    let failed = true;
    try {
      const result = await call();
      failed = false;
      return result;
    } finally {
      observer.query({ sql, ms: performance.now() - start, failed });
    }
  };
  return {
    query: <T extends Row>(sql: string, params?: readonly unknown[]) =>
      observed(sql, () => inner.query<T>(sql, params)),
    exec: (sql) => observed(sql, () => inner.exec(sql)),
  };
}
