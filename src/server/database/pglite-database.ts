import type { Database, Queryable, Row, Transaction } from './database.ts';
import { PgliteKeeper } from './pglite-keeper.ts';
import { PgliteListeners } from './pglite-listeners.ts';
import { inTransaction, queryable } from './pglite-transaction.ts';
import { TransactionGuard } from './transaction-guard.ts';
import { Turns } from './turns.ts';

/** As on a PostgreSQL server. */
const STATEMENT_TIMEOUT_MS = 30_000;

export interface PgliteDatabaseOptions {
  /** Folder of PostgreSQL's files; default: in memory. */
  readonly data?: string;
  /** Called after the engine has closed, to let go of the folder. */
  readonly release?: () => Promise<void>;
  /** Milliseconds that one statement may take; default 30,000. */
  readonly statementTimeoutMs?: number | undefined;
}

/**
 * The embedded engine as a `Database`. It has one connection: everything outside a transaction
 * waits for it. A statement that takes too long fails with 57014, and on a folder the engine is
 * opened again: then `onGap` of the listeners is called.
 */
export class PgliteDatabase implements Database {
  readonly kind = 'database';
  readonly engine = 'pglite';
  readonly #limitMs: number;
  readonly #release: () => Promise<void>;
  readonly #listeners = new PgliteListeners();
  readonly #keeper: PgliteKeeper;
  readonly #guard = new TransactionGuard();
  readonly #turns = new Turns();

  private constructor({ data, release, statementTimeoutMs }: PgliteDatabaseOptions) {
    this.#limitMs = statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
    this.#release = release ?? (async () => undefined);
    this.#keeper = new PgliteKeeper(data ?? null, this.#limitMs, this.#listeners);
  }

  /** @throws {DatabaseError} the files cannot be made or opened */
  static async open(options: PgliteDatabaseOptions = {}): Promise<PgliteDatabase> {
    const database = new PgliteDatabase(options);
    await database.#keeper.engine();
    return database;
  }

  query<T extends Row = Row>(sql: string, params?: readonly unknown[]): Promise<T[]> {
    return this.#alone((connection) => connection.query<T>(sql, params));
  }

  exec(sql: string): Promise<void> {
    return this.#alone((connection) => connection.exec(sql));
  }

  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#inTurn(async () =>
      inTransaction(await this.#keeper.engine(), this.#limitMs, (tx) =>
        this.#guard.run(() => work(tx)),
      ),
    );
  }

  async listen(
    channel: string,
    onMessage: (payload: string) => void,
    onGap?: () => void,
  ): Promise<() => Promise<void>> {
    const forget = this.#listeners.add(channel, onMessage, onGap);
    try {
      await this.#inTurn(async () => this.#keeper.listen(await this.#keeper.engine(), channel));
    } catch (error) {
      forget();
      throw error;
    }
    // UNLISTEN is not worth a turn: nobody is called once the listener is gone.
    return async () => forget();
  }

  /** Waits for what was asked before. */
  async close(): Promise<void> {
    const end = await this.#turns.take();
    try {
      await this.#keeper.close();
    } finally {
      end();
      await this.#release();
    }
  }

  #alone<T>(work: (connection: Queryable) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => work(queryable(await this.#keeper.engine(), this.#limitMs)));
  }

  /** Nothing else is between two statements of a transaction. */
  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#guard.assertOutside();
    const end = await this.#turns.take();
    try {
      return await work();
    } finally {
      end();
    }
  }
}
