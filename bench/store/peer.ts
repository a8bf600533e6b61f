import type { SessionRow } from '../../src/sessions/session-row.ts';

/** What the bench looks at in a row it gets back; a peer may hand out more. */
export type ReadRow = Pick<SessionRow, 'id' | 'title'>;

/** One way of keeping rows in the browser, as far as the operations timed here go. */
export interface Peer {
  readonly name: string;
  /** Stores one page of a first sync; `close` after the last one belongs to the time it took. */
  load(rows: readonly SessionRow[]): Promise<void>;
  /** Opens the database, where it is not open yet, and reads the newest twenty rows. */
  openFirst20(): Promise<readonly ReadRow[]>;
  /**
   * The same from the database itself, where `openFirst20` of a fresh page takes them from something
   * beside it.
   */
  settledFirst20?(): Promise<readonly ReadRow[]>;
  /** Twenty rows from `offset` on, newest first. */
  deepPage(offset: number): Promise<readonly ReadRow[]>;
  /** Rows whose title, automatic title or description holds `word`, newest first, fifty at most. */
  search(word: string): Promise<readonly ReadRow[]>;
  /** Stores rows that are there already, as a pull brings them; they are kept when it resolves. */
  upsert(rows: readonly SessionRow[]): Promise<void>;
  /** Calls `listener` with the newest twenty rows after every change, through a live query. */
  watch(listener: (rows: readonly ReadRow[]) => void): Promise<void>;
  close(): Promise<void>;
  /** Deletes the database. */
  destroy(): Promise<void>;
}

/** A page of a list. */
export const PAGE = 20;
/** Hits of a search at most. */
export const HITS = 50;

/** Whether a search for `word`, in lower case, finds the row: what each peer's filter asks. */
export function holds(
  row: { readonly [Field in 'title' | 'auto_title' | 'description']?: unknown },
  word: string,
): boolean {
  return [row.title, row.auto_title, row.description].some(
    (text) => typeof text === 'string' && text.toLowerCase().includes(word),
  );
}
