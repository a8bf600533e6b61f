import { CAPABILITIES } from './backend.ts';
import type { StoreDatabase } from './database.ts';
import type { Head } from './head.ts';
import { Image } from './image.ts';
import { menuOf } from './menu.ts';
import { type ReadTransaction, readRows } from './packing.ts';
import { EMPTY_STATE } from './store-state.ts';

/**
 * The image as of a transaction: the known one with what it has missed, or a new one. Nothing but
 * requests of the transaction is awaited, else it would end in between.
 *
 * @param known what is in memory, asked again after every wait: others may have brought it up
 */
export async function readImage(
  transaction: ReadTransaction,
  known: () => Image | undefined,
): Promise<Image> {
  const [stored, menu] = await Promise.all([
    transaction.objectStore('state').get('state'),
    transaction.objectStore('meta').get(CAPABILITIES),
  ]);
  const state = stored ?? EMPTY_STATE;
  const image = known();
  const version = image?.state.version;
  if (image && version === state.version) return image;
  const isBehind = version !== undefined && version < state.version && version >= state.packedAt;
  const [rows, edits, seen] = await Promise.all([
    readRows(transaction, isBehind ? version : 0),
    transaction.objectStore('outbox').getAll(),
    state.generation === null ? [] : transaction.objectStore('seen').getAll(),
  ]);
  if (known() !== image || image?.state.version !== version) return readImage(transaction, known);
  const current = image && isBehind ? image : new Image(menuOf(menu));
  current.update({ rows, edits: new Map(), state, seen: { clear: true, ids: seen.flat() } });
  current.setEdits(edits);
  return current;
}

/** The ready first screen, in one small transaction; undefined before anything was written. */
export async function readHead(
  database: StoreDatabase,
): Promise<{ readonly head: Head; readonly asOf: string | null } | undefined> {
  const transaction = database.transaction(['head', 'state']);
  const [text, state] = await Promise.all([
    transaction.objectStore('head').get('head'),
    transaction.objectStore('state').get('state'),
  ]);
  if (text === undefined) return undefined;
  const head: Head = JSON.parse(text);
  return { head, asOf: state?.asOf ?? null };
}
