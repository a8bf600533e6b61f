import {
  PGlite,
  type PGliteOptions,
  type Transaction as PgliteTransaction,
} from '@electric-sql/pglite';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import type { Database, Queryable, Row, Transaction } from './database.ts';
import { TEXT_TYPES } from './text-types.ts';
import { sanitized, toDatabaseError } from './to-database-error.ts';
import { TransactionGuard } from './transaction-guard.ts';

/** What PGlite itself and its transactions have in common. */
type PgliteConnection = Pick<PgliteTransaction, 'query' | 'exec'>;

function queryable(connection: PgliteConnection): Queryable {
  return {
    query: <T extends Row>(sql: string, params: readonly unknown[] = []) =>
      sanitized(async () => (await connection.query<T>(sql, [...params])).rows),
    exec: (sql) =>
      sanitized(async () => {
        await connection.exec(sql);
      }),
  };
}

/** One PGlite as a `Database`. It has one connection: everything outside a transaction waits for it. */
export class PgliteDatabase implements Database {
  readonly kind = 'database';
  readonly engine = 'pglite';
  readonly #pglite: PGlite;
  readonly #release: () => Promise<void>;
  readonly #guard = new TransactionGuard();
  readonly #plain: Queryable;

  private constructor(pglite: PGlite, release: () => Promise<void>) {
    this.#pglite = pglite;
    this.#release = release;
    this.#plain = queryable(pglite);
  }

  /**
   * @param options where PGlite keeps its data; none for memory
   * @param release called after the engine has closed, to let go of the folder
   */
  static async open(
    options: PGliteOptions = {},
    release: () => Promise<void> = async () => undefined,
  ): Promise<PgliteDatabase> {
    const parsers = Object.fromEntries(TEXT_TYPES.map((oid) => [oid, (text: string) => text]));
    const pglite = new PGlite({ ...options, parsers, extensions: { unaccent } });
    await sanitized(() => pglite.waitReady);
    return new PgliteDatabase(pglite, release);
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
    // The work's own errors must come out as they are, so they are told apart from the engine's.
    let thrown: { error: unknown } | undefined;
    const outcome = await this.#pglite
      .transaction(async (tx) => {
        try {
          return await this.#guard.run(() => work({ kind: 'transaction', ...queryable(tx) }));
        } catch (error) {
          thrown = { error };
          throw error;
        }
      })
      .catch((error: unknown) => {
        throw thrown ? thrown.error : toDatabaseError(error);
      });
    return outcome;
  }

  async listen(
    channel: string,
    onMessage: (payload: string) => void,
  ): Promise<() => Promise<void>> {
    const unlisten = await sanitized(() => this.#pglite.listen(channel, onMessage));
    return async () => {
      if (!this.#pglite.closed) await unlisten();
    };
  }

  async close(): Promise<void> {
    if (!this.#pglite.closed) await this.#pglite.close();
    await this.#release();
  }
}
