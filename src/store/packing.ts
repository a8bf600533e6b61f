import type { IDBPTransaction } from 'idb';
import type { SessionRow } from '../sessions/session-row.ts';
import type { StoreSchema } from './database.ts';
import type { RowUpdate } from './row-image.ts';
import type { StoreState } from './store-state.ts';

/*
 * Rows lie packed: one database value per row costs more than all the rest together. A batch holds
 * what one transaction changed. Large ones are segments at once; small ones stand in the delta log
 * until they are folded, which writes what they touched as a segment of its own. Whoever reads the
 * segments and the log by version, later over earlier, has the rows; whoever knows a version needs
 * only what is above it. A repack writes all rows anew, newest first, and drops what they cover.
 */

/** Rows written together, as JSON text, and ids of rows that went. */
export interface Batch {
  readonly rows: string;
  readonly removed: readonly string[];
}

type StoreName = 'segments' | 'log' | 'outbox' | 'seen' | 'state' | 'head' | 'meta';
export type WriteTransaction = IDBPTransaction<StoreSchema, StoreName[], 'readwrite'>;
export type ReadTransaction = WriteTransaction | IDBPTransaction<StoreSchema, StoreName[]>;

/** What every transaction of the store covers: writers wait for each other, in every tab. */
export const STORES: StoreName[] = ['segments', 'log', 'outbox', 'seen', 'state', 'head', 'meta'];

export const SEGMENT_ROWS = 1000;
/** Batches of at least this many rows skip the log. */
const LARGE_ROWS = 250;
const FOLD_AFTER = 64;

/** Whether the log has grown enough to be folded. */
export function needsFold({ logged, resetAt }: StoreState): boolean {
  return logged >= FOLD_AFTER && resetAt === 0;
}

/** Whether most of what the segments hold was overwritten since. */
export function needsRepack({ packedRows, resetAt }: StoreState, rowCount: number): boolean {
  return packedRows > 2 * rowCount + SEGMENT_ROWS && resetAt === 0;
}

/** Rows as a batch keeps them. */
export function encodeRows(rows: readonly SessionRow[]): string {
  return JSON.stringify(rows);
}

/** Rows of a batch. */
export function decodeRows(text: string): readonly SessionRow[] {
  const rows: readonly SessionRow[] = JSON.parse(text);
  return rows;
}

/** Puts the segments of one version. */
export function putSegments(
  transaction: IDBTransaction,
  version: number,
  texts: readonly string[],
  removed: readonly string[],
): void {
  const segments = transaction.objectStore('segments');
  for (const [part, rows] of texts.entries()) {
    const batch: Batch = { rows, removed: part === 0 ? removed : [] };
    segments.put(batch, [version, part]);
  }
}

/** Rows cut into pieces of a segment's size, as text; at least one. */
export function cutSegments(rows: readonly SessionRow[]): readonly string[] {
  const texts = [];
  for (let start = 0; start === 0 || start < rows.length; start += SEGMENT_ROWS) {
    texts.push(encodeRows(rows.slice(start, start + SEGMENT_ROWS)));
  }
  return texts;
}

/** Writes the changed rows of one transaction; the state with its counts brought up. */
export function putRows(
  transaction: IDBTransaction,
  updates: ReadonlyMap<string, RowUpdate>,
  state: StoreState,
): StoreState {
  if (updates.size === 0) return state;
  const rows = [...updates.values()].map(({ row }) => row).filter((row) => row !== null);
  const removed = [...updates].filter(([, { row }]) => row === null).map(([id]) => id);
  if (updates.size < LARGE_ROWS) {
    const batch: Batch = { rows: encodeRows(rows), removed };
    transaction.objectStore('log').put(batch, state.version);
    return { ...state, logged: state.logged + 1 };
  }
  putSegments(transaction, state.version, cutSegments(rows), removed);
  return { ...state, packedRows: state.packedRows + rows.length };
}

/** What changed above a version, later over earlier. */
export async function readRows(
  transaction: ReadTransaction,
  version: number,
): Promise<Map<string, RowUpdate>> {
  const segments = transaction.objectStore('segments');
  const log = transaction.objectStore('log');
  const above = IDBKeyRange.lowerBound([version + 1]);
  const logAbove = IDBKeyRange.lowerBound(version + 1);
  const [keys, logKeys, batches] = await Promise.all([
    segments.getAllKeys(above),
    log.getAllKeys(logAbove),
    log.getAll(logAbove),
  ]);
  // One request each: every segment is parsed in a task of its own.
  const parts = keys.map(async (key) => ({
    version: key[0],
    batch: parse(await segments.get(key)),
  }));
  const all = [
    ...(await Promise.all(parts)),
    ...batches.map((batch, index) => ({ version: logKeys[index] ?? 0, batch: parse(batch) })),
  ].sort((a, b) => a.version - b.version);
  const updates = new Map<string, RowUpdate>();
  for (const { version: written, batch } of all) {
    for (const id of batch.removed) updates.set(id, { row: null, version: written });
    for (const row of batch.rows) updates.set(row.id, { row, version: written });
  }
  return updates;
}

function parse(batch: Batch | undefined): {
  readonly rows: readonly SessionRow[];
  readonly removed: readonly string[];
} {
  return batch
    ? { rows: decodeRows(batch.rows), removed: batch.removed }
    : { rows: [], removed: [] };
}
