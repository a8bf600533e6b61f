import type { SessionRow } from '../../src/sessions/session-row.ts';

/** One way of keeping rows in the browser, as far as the operations timed here go. */
export interface Peer {
  readonly name: string;
  /** Stores all rows in an empty database, and closes it. */
  load(rows: readonly SessionRow[]): Promise<void>;
  /** Opens the database and reads the newest twenty rows. */
  openFirst20(): Promise<readonly SessionRow[]>;
  /** Twenty rows from `offset` on, newest first. */
  deepPage(offset: number): Promise<readonly SessionRow[]>;
  /** Rows whose title, automatic title or description holds `word`, newest first, fifty at most. */
  search(word: string): Promise<readonly SessionRow[]>;
  upsert(rows: readonly SessionRow[]): Promise<void>;
  close(): Promise<void>;
  destroy(): Promise<void>;
}
