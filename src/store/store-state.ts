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
  /** Version of the last repack: who is older has missed deletions and reads everything. */
  readonly packedAt: number;
  /** Rows in segments, overwritten ones included. */
  readonly packedRows: number;
  /** Batches in the delta log. */
  readonly logged: number;
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
  packedRows: 0,
  logged: 0,
};
