import type { FindOptions, SavedListOptions } from '../sessions/list-options.ts';
import type { LocalList, LocalRow, WatchedList, WatchQuery } from '../sessions/sessions-client.ts';
import type { Json, JsonObject, SessionRow } from '../sessions/session-row.ts';

/** What a person did, in the words of the outbox. */
export type EditChange =
  | { readonly kind: 'rename'; readonly newName: string | null }
  | { readonly kind: 'metadata'; readonly mode: 'merge' | 'replace'; readonly data: JsonObject }
  | { readonly kind: 'delete' }
  | CreateChange;

/**
 * A new answer set. Its document is kept sealed with the answers, under the local id of the entry,
 * whose `base` is the row as the person sees it until the server has numbered it.
 */
export interface CreateChange {
  readonly kind: 'create';
  /** Names that the document was filtered by, where they are not the usual ones. */
  readonly variablesToFilter?: readonly string[];
}

/** An answer set that this device makes: see `SessionStore.create`. */
export interface NewAnswerSet extends Omit<CreateChange, 'kind'> {
  /** Under a local id, with the session key that it will have. */
  readonly row: SessionRow;
  readonly variables: JsonObject;
}

/**
 * An edit as it is handed in. `sendAfterMs`: clock time before which it waits for its Undo; a
 * second delete of a session that waits for one sets its time anew.
 */
export interface NewEdit {
  readonly id: string;
  readonly change: EditChange;
  readonly sendAfterMs?: number;
}

/** An edit as the outbox keeps it until the server has confirmed it. */
export interface Edit extends NewEdit {
  /** Order of sending, given by the outbox; never a clock. */
  readonly seq: number;
  /** UUID made once; sent as `Idempotency-Key`. */
  readonly editId: string;
  /** The row as it was when the edit was made: `rev` for If-Match, fields for a merge. */
  readonly base: SessionRow;
  readonly state: 'waiting' | 'sending' | 'failed' | 'conflict' | 'uncertain';
  readonly attempts: number;
  /** As in `RowState`. */
  readonly reason?: string;
  /** The server's row at the time of a conflict. */
  readonly theirs?: SessionRow;
  /** Confirmed by the server as this `rev`: shown on top until the feed has passed it. */
  readonly confirmedRev?: number;
}

/** A pulled page, applied in one transaction with the cursor. */
export interface Pull {
  readonly upserts: readonly SessionRow[];
  readonly deleted: readonly string[];
  /** Stored with the rows; where the next pull goes on. */
  readonly cursor: string;
  /** A snapshot's pages share a `generation`; its last page (`done`) drops rows no page of it held. */
  readonly snapshot?: { readonly generation: string; readonly done: boolean };
  /** Set on the last page of a pull: the rows agree with the server as of then (ISO 8601, UTC). */
  readonly asOf?: string;
}

export interface StoreChange {
  /** Ids of rows that changed or went; `'all'` after a bulk load. */
  readonly ids: readonly string[] | 'all';
  /** The outbox changed: counts, states. */
  readonly outbox: boolean;
}

/** What a page of a list is asked for. Conditions hold together; the order is newest first. */
export interface StoreQuery extends WatchQuery {
  /**
   * How `search` is taken: every word somewhere (`words`, the default), every word at the start of
   * one (`prefix`), or the whole text as it stands (`literal`). Accents and case never count.
   */
  readonly match?: 'words' | 'prefix' | 'literal';
  /** Cursor of the page after: asks for the rows before it; not together with `after`. */
  readonly before?: string | null;
}

export type Sort = NonNullable<WatchQuery['sort']>;

/** Newest first: the order of a list that was not asked for another. */
export const DEFAULT_SORT: Sort = { by: 'changed', descending: true };

/** A page of a list of this device. */
export interface StorePage extends WatchedList {
  /** Cursor for `before`; null on the first page. Absent where no cursor was given. */
  readonly previous?: string | null;
}

/** A page that somebody shows, and the rows that changed since it was read. */
export interface KnownPage {
  readonly page: StorePage;
  readonly ids: StoreChange['ids'];
}

/**
 * Remembers one person's sessions on one server. Two implementations, one contract suite:
 * IndexedDB (`openIndexedDbStore`) and memory (`createMemoryStore`).
 *
 * Reads give the server's rows with the outbox on top. Every mutation is one transaction and is
 * on disk when its promise resolves; edits use `durability: 'strict'`.
 *
 * @throws {StoreError} from any method, when the database cannot be read or written
 */
export interface SessionStore {
  readonly durable: boolean;

  /**
   * Rows for the elements: overlay applied, deletes hidden. Whoever follows a page gives the known
   * one: rows of it that did not change stay the same objects, and when nothing of it changed it
   * is given back itself, mostly without reading. The first time `total` is null where a page was
   * filled before all matches were counted; with the known page they are.
   */
  page(query: StoreQuery, known?: KnownPage): Promise<StorePage>;
  saved(options: SavedListOptions, currentFilename: string | null): Promise<LocalList>;
  find(options: FindOptions, currentFilename: string | null): Promise<LocalList>;
  get(id: string): Promise<LocalRow | undefined>;
  /** The row with this pair, for callers that know docassemble's names only. */
  getByKey(filename: string, key: string): Promise<LocalRow | undefined>;
  filenames(): Promise<readonly string[]>;

  apply(pull: Pull): Promise<void>;
  cursor(): Promise<string | null>;
  asOf(): Promise<string | null>;
  /** Forgets the cursor (the server no longer knows it); rows and outbox stay. */
  resetCursor(): Promise<void>;

  /** Stores the edits, all or none, in one strict transaction; unknown ids give `not-found`. */
  enqueue(edits: readonly NewEdit[]): Promise<readonly Edit[] | 'not-found'>;
  /**
   * Stores an answer set to be made, its document sealed, in one strict transaction. It shows at
   * once and takes edits; what the server calls it later, its edits are then of.
   *
   * @returns `unsealed` where the browser cannot encrypt and the disk would keep it readable
   */
  create(set: NewAnswerSet): Promise<Edit | 'unsealed'>;
  /** All entries, by `seq`. */
  outbox(): Promise<readonly Edit[]>;
  /** Takes entries back that were never sent; the ids of those it got. */
  withdraw(ids: readonly string[], kind: EditChange['kind']): Promise<readonly string[]>;
  /**
   * The entry as it is on disk now, marked as on its way; undefined when it was taken back,
   * discarded or parked meanwhile: it must not be sent. Also takes one left in `sending` by a tab
   * that died.
   */
  markSending(seq: number): Promise<Edit | undefined>;
  /**
   * The server took it: drop the entry, store the row (or the deletion), and make the row the
   * `base` of later entries of this session, in one transaction.
   */
  acknowledge(
    seq: number,
    outcome: { readonly row: SessionRow } | { readonly deleted: true },
  ): Promise<void>;
  /** The server refused, or the outcome is unknown: keep the entry and say why. */
  park(
    seq: number,
    state: 'failed' | 'conflict' | 'uncertain',
    reason: string,
    theirs?: SessionRow,
  ): Promise<void>;
  /** Back to waiting (the person or the clock says try again). */
  requeue(seq: number, base?: SessionRow): Promise<void>;
  discard(seq: number): Promise<void>;

  getMeta(name: string): Promise<Json | undefined>;
  setMeta(name: string, value: Json): Promise<void>;
  answers(
    id: string,
  ): Promise<
    { readonly variables: JsonObject; readonly rev: number; readonly asOf: string } | undefined
  >;
  putAnswers(id: string, variables: JsonObject, rev: number, asOf: string): Promise<void>;

  /** Hears changes made here or in another tab; returns the function that stops it. */
  subscribe(listener: (change: StoreChange) => void): () => void;
  close(): Promise<void>;
  /**
   * Deletes the database of this person on this device; with `sparesEdits` only if no edit waits
   * there, in this tab or another. Tells whether it is gone.
   */
  destroy(options?: { readonly sparesEdits?: boolean }): Promise<boolean>;
}
