/** A row as a query gives it: column name to value, as cast in the SQL. */
export type Row = Record<string, unknown>;

/**
 * What a function of the server may ask of PostgreSQL, inside or outside a transaction. SQL runs
 * on PostgreSQL 13+ and on PGlite alike: cast bigint and timestamps to text in the SQL, pass
 * jsonb parameters as `JSON.stringify(value)` with `$n::jsonb`.
 */
export interface Queryable {
  /** Runs one statement with `$1 …` parameters. */
  query<T extends Row = Row>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** Runs several statements without parameters, as a migration file holds them. */
  exec(sql: string): Promise<void>;
}

export interface Transaction extends Queryable {
  readonly kind: 'transaction';
}

export interface Database extends Queryable {
  readonly kind: 'database';
  readonly engine: 'pglite' | 'pg';
  /**
   * Runs `work` in a transaction; a throw rolls back. Inside, use `tx` only: a query on the
   * database itself would wait for this transaction for ever on PGlite, so it throws there.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * Calls `onMessage` for each NOTIFY on `channel`; resolves when listening. Reconnects by itself
   * on pg; `onGap` tells that messages may have been missed.
   */
  listen(
    channel: string,
    onMessage: (payload: string) => void,
    onGap?: () => void,
  ): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** A database failure without its SQL and parameters, which may hold names and answers. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  /** SQLSTATE, five characters; '' when the connection failed. */
  readonly code: string;
  constructor(message: string, code: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
