import type { FormCounts } from './form-counts.ts';

/** Numbers of segments below belong to rows that are not packed; see `refOf`. */
export const FIRST_SEGMENT = 1024;

/** What a store knows beside rows and edits; one record, rewritten with every change. */
export interface StoreState {
  /** Rises by one with every transaction that writes; other tabs compare it with theirs. */
  readonly version: number;
  readonly nextSeq: number;
  readonly cursor: string | null;
  readonly asOf: string | null;
  /** The snapshot being pulled; null between snapshots. */
  readonly generation: string | null;
  /**
   * Version at which the server lost the cursor, 0 once a snapshot has replaced all rows. Rows not
   * written since have a `rev` of another count: what comes wins over them, whatever its `rev`.
   */
  readonly resetAt: number;
  /** `rev` of rows deleted here and confirmed, until a complete pull: older copies stay out. */
  readonly gone: { readonly [id: string]: number };
  /** Rows that the server no longer has, kept for their waiting edits. */
  readonly stale: readonly string[];
  /** What the server called answer sets that were made here, by local id; the newest ones. */
  readonly aliases?: { readonly [localId: string]: string };
  /** Version of the last change of the directory. */
  readonly packedAt: number;
  readonly nextSegment: number;
  /** Batches, and rows, that the delta log was given since it was folded. */
  readonly logged: number;
  readonly loggedRows: number;
  /** Interview names that rows had; columns name them by their place. */
  readonly forms: readonly string[];
  /** The server's rows by interview name. */
  readonly counts: FormCounts;
}

/** State of a store that nothing was written to. */
export const EMPTY_STATE: StoreState = {
  version: 0,
  nextSeq: 1,
  cursor: null,
  asOf: null,
  generation: null,
  resetAt: 0,
  gone: {},
  stale: [],
  packedAt: 0,
  nextSegment: FIRST_SEGMENT,
  logged: 0,
  loggedRows: 0,
  forms: [],
  counts: {},
};
