import type { Draft } from './draft.ts';
import { headOf } from './head.ts';
import { putRows, type WriteTransaction } from './packing.ts';

/**
 * Writes a draft and brings its image up, with the head that reflects it. The image is ahead of
 * the disk until the transaction ends: throw it away if that fails.
 *
 * @returns what the transaction still does
 */
export function putDraft(transaction: WriteTransaction, draft: Draft): Promise<unknown>[] {
  const { image } = draft;
  const update = draft.toUpdate();
  const { state, pending } = putRows(transaction, update.rows, update.state);
  image.update({ ...update, state });
  const outbox = transaction.objectStore('outbox');
  const seen = transaction.objectStore('seen');
  const puts: Promise<unknown>[] = [
    ...pending,
    transaction.objectStore('state').put(state, 'state'),
  ];
  for (const [seq, edit] of draft.edits) {
    puts.push(edit ? outbox.put(edit, seq) : outbox.delete(seq));
  }
  if (draft.clearsSeen) puts.push(seen.clear());
  if (draft.seen.length > 0) puts.push(seen.add([...draft.seen]));
  if (draft.rows.size > 0 || draft.edits.size > 0) {
    puts.push(transaction.objectStore('head').put(JSON.stringify(headOf(image)), 'head'));
  }
  return puts;
}
