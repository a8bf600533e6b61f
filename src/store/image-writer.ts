import type { Draft } from './draft.ts';
import { headOf } from './head.ts';
import { putRows } from './packing.ts';

/**
 * Writes a draft and brings its image up, with the head that reflects it. The image is ahead of
 * the disk until the transaction ends: throw it away if that fails.
 *
 * Takes the browser's own transaction, whose end tells of every failure: a promise for each put
 * would cost more than the put, and at quota may never settle.
 */
export function putDraft(transaction: IDBTransaction, draft: Draft): void {
  const { image } = draft;
  const update = draft.toUpdate();
  const state = putRows(transaction, update.rows, update.state);
  image.update({ ...update, state });
  transaction.objectStore('state').put(state, 'state');
  const outbox = transaction.objectStore('outbox');
  for (const [seq, edit] of draft.edits) {
    if (edit) outbox.put(edit, seq);
    else outbox.delete(seq);
  }
  const seen = transaction.objectStore('seen');
  if (draft.clearsSeen) seen.clear();
  if (draft.seen.length > 0) seen.add([...draft.seen]);
  if (draft.rows.size > 0 || draft.edits.size > 0) {
    transaction.objectStore('head').put(JSON.stringify(headOf(image)), 'head');
  }
}

/** Undoes what was written, unless the transaction has ended by itself. */
export function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
