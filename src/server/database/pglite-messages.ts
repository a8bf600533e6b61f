/** What the thread of the embedded engine is started with. */
export interface EngineStart {
  /** Folder of PostgreSQL's files; null: in memory. */
  readonly data: string | null;
  /** Whether the files are made when there are none. */
  readonly mayCreate: boolean;
  /** Memory of the `SyncGate`. */
  readonly gate: SharedArrayBuffer;
}

/** One at a time: the next is sent when the last was answered. */
export type EngineRequest =
  | { readonly kind: 'query'; readonly sql: string; readonly params: readonly unknown[] }
  | { readonly kind: 'exec'; readonly sql: string }
  | { readonly kind: 'close' };

/**
 * `command` is PostgreSQL's name of the last statement of an `exec`. Only who wrote the SQL knows
 * the type of `rows`: as `never` they are let through as any.
 */
export interface EngineDone {
  readonly kind: 'done';
  readonly rows: never[];
  readonly command: string;
}

/** The error as `toDatabaseError` leaves it: SQL and parameters stay in the thread. */
export interface EngineFailed {
  readonly kind: 'failed';
  readonly code: string;
  readonly message: string;
}

export interface EngineNotified {
  readonly kind: 'notified';
  readonly channel: string;
  readonly payload: string;
}

/** The first `done` or `failed` says how opening went; each further one answers a request. */
export type EngineMessage = EngineDone | EngineFailed | EngineNotified;
