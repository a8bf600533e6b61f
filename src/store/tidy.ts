import { unwrap } from 'idb';
import type { StoreDatabase } from './database.ts';
import type { Image } from './image.ts';
import {
  cutSegments,
  decodeRows,
  needsFold,
  putSegments,
  type ReadTransaction,
  SEGMENT_ROWS,
  STORES,
  encodeRows,
} from './packing.ts';
import { compareNewest } from './row-order.ts';
import type { StoreState } from './store-state.ts';

const NOTHING = { rows: new Map(), edits: new Map() };

/**
 * Turns the delta log into a segment: what its batches touched, as it is now. Content does not
 * change, so nobody is told; the version rises, so that whoever is behind finds it.
 *
 * @returns the image, current
 */
export async function fold(
  database: StoreDatabase,
  current: (transaction: ReadTransaction) => Promise<Image>,
): Promise<Image> {
  const transaction = database.transaction(STORES, 'readwrite', { durability: 'relaxed' });
  const image = await current(transaction);
  if (!needsFold(image.state)) return image;
  const batches = await transaction.objectStore('log').getAll();
  const ids = new Set(
    batches.flatMap(({ rows, removed }) => [...decodeRows(rows).map(({ id }) => id), ...removed]),
  );
  const rows = [...ids].map((id) => image.rows.get(id)?.row).filter((row) => row !== undefined);
  const removed = [...ids].filter((id) => !image.rows.get(id));
  const state: StoreState = {
    ...image.state,
    version: image.state.version + 1,
    logged: 0,
    packedRows: image.state.packedRows + rows.length,
  };
  const raw = unwrap(transaction);
  putSegments(raw, state.version, cutSegments(rows), removed);
  raw.objectStore('log').clear();
  raw.objectStore('state').put(state, 'state');
  await transaction.done;
  // A write may have come between: then the image is ahead already.
  if (image.state.version === state.version - 1) image.update({ ...NOTHING, state });
  return image;
}

function newestRows(image: Image) {
  return [...image.rows.list('forms'), ...image.rows.list('answer-sets')]
    .map(({ row }) => row)
    .sort(compareNewest);
}

/** Text of all segments, made in slices: the page stays answerable. */
async function packAll(image: Image): Promise<readonly string[]> {
  const rows = newestRows(image);
  const texts: string[] = [];
  for (let start = 0; start === 0 || start < rows.length; start += SEGMENT_ROWS) {
    texts.push(encodeRows(rows.slice(start, start + SEGMENT_ROWS)));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return texts;
}

/**
 * Writes all rows anew, newest first, and drops every overwritten one. Gives up when something was
 * written while it packed: the next write starts it again.
 */
export async function repack(database: StoreDatabase, image: Image): Promise<void> {
  const { version } = image.state;
  const texts = await packAll(image);
  const transaction = database.transaction(STORES, 'readwrite', { durability: 'relaxed' });
  const stored = await transaction.objectStore('state').get('state');
  if (stored?.version !== version || image.state.version !== version) return;
  const state: StoreState = {
    ...stored,
    version: version + 1,
    packedAt: version + 1,
    packedRows: image.rows.size,
    logged: 0,
  };
  const raw = unwrap(transaction);
  raw.objectStore('segments').clear();
  raw.objectStore('log').clear();
  putSegments(raw, state.version, texts, []);
  raw.objectStore('state').put(state, 'state');
  await transaction.done;
  if (image.state.version === version) image.update({ ...NOTHING, state });
}
