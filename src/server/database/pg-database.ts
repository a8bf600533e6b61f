import { Pool, type PoolClient, type PoolConfig, TypeOverrides } from 'pg';
import type { Database, Queryable, Row, Transaction } from './database.ts';
import { rolledBackInstead } from './rolled-back.ts';
import { PgListener } from './pg-listener.ts';
import { TEXT_TYPES } from './text-types.ts';
import { sanitized } from './to-database-error.ts';
import { TransactionGuard } from './transaction-guard.ts';

const STATEMENT_TIMEOUT_MS = 30_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000;
const CONNECT_TIMEOUT_MS = 10_000;

/** pg's type parsers, with the types of `TEXT_TYPES` left as text. */
const types = new TypeOverrides();
for (const oid of TEXT_TYPES) types.setTypeParser(oid, (text) => text);

function queryable(client: Pick<Pool | PoolClient, 'query'>): Queryable {
  return {
    query: <T extends Row>(sql: string, params: readonly unknown[] = []) =>
      sanitized(async () => (await client.query<T>(sql, [...params])).rows),
    exec: (sql) =>
      sanitized(async () => {
        await client.query(sql);
      }),
  };
}

/** A PostgreSQL server as a `Database`: a pool, and one connection of its own for LISTEN. */
export class PgDatabase implements Database {
  readonly kind = 'database';
  readonly engine = 'pg';
  readonly #pool: Pool;
  readonly #listener: PgListener;
  readonly #guard = new TransactionGuard();
  readonly #plain: Queryable;

  private constructor(config: PoolConfig) {
    this.#pool = new Pool(config);
    // A connection that breaks fails the query at hand and is replaced by the pool, idle or in a
    // transaction; without a listener Node would exit.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
    this.#listener = new PgListener(config);
    this.#plain = queryable(this.#pool);
  }

  /** @throws {DatabaseError} when the server cannot be reached */
  static async open(url: string): Promise<PgDatabase> {
    const database = new PgDatabase({
      connectionString: url,
      application_name: 'docassemble-sessions',
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      types,
    });
    try {
      await database.query('select 1');
    } catch (error) {
      await database.close();
      throw error;
    }
    return database;
  }

  async query<T extends Row = Row>(sql: string, params?: readonly unknown[]): Promise<T[]> {
    this.#guard.assertOutside();
    return this.#plain.query<T>(sql, params);
  }

  async exec(sql: string): Promise<void> {
    this.#guard.assertOutside();
    await this.#plain.exec(sql);
  }

  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    this.#guard.assertOutside();
    const client = await sanitized(() => this.#pool.connect());
    const plain = queryable(client);
    let broken = false;
    try {
      await plain.query('begin');
      const result = await this.#guard.run(() => work({ kind: 'transaction', ...plain }));
      // A statement that failed unheard has spoilt the transaction: COMMIT then rolls back.
      const { command } = await sanitized(() => client.query('commit'));
      if (command === 'ROLLBACK') throw rolledBackInstead();
      return result;
    } catch (error) {
      broken = !(await rolledBack(plain));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  listen(
    channel: string,
    onMessage: (payload: string) => void,
    onGap?: () => void,
  ): Promise<() => Promise<void>> {
    return this.#listener.listen(channel, onMessage, onGap);
  }

  async close(): Promise<void> {
    await this.#listener.close();
    await this.#pool.end();
  }
}

/** False when the connection could not even roll back, and must be thrown away. */
async function rolledBack(client: Queryable): Promise<boolean> {
  try {
    await client.query('rollback');
    return true;
  } catch {
    return false;
  }
}
