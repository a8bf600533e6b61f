import type { Edit } from '../store/session-store.ts';

/** Longest time that a delete waits for its Undo; a later `sendAfterMs` is a clock set back. */
export const LONGEST_UNDO_MS = 3_600_000;

/** Clock time from which this entry may be sent. */
export function dueAtMs(edit: Edit, nowMs: number): number {
  const afterMs = edit.sendAfterMs ?? 0;
  return afterMs > nowMs + LONGEST_UNDO_MS ? 0 : afterMs;
}

/** Whether deleting it means to forget it, and to send nothing. */
function isUnsentCreation({ change, state, attempts }: Edit): boolean {
  return (
    change.kind === 'create' && (state === 'failed' || (state === 'waiting' && attempts === 0))
  );
}

/**
 * The entries that may go next: of each session the oldest, and only while nothing older of that
 * session is refused, in conflict or uncertain. A delete goes before a creation that was not sent.
 *
 * @param edits the outbox, by `seq`
 */
export function heads(edits: readonly Edit[]): readonly Edit[] {
  const first = new Map<string, Edit>();
  for (const edit of edits) {
    const head = first.get(edit.id);
    if (!head || (edit.change.kind === 'delete' && isUnsentCreation(head)))
      first.set(edit.id, edit);
  }
  return [...first.values()].filter(({ state }) => state === 'waiting' || state === 'sending');
}

/** Clock time at which the next entry can be sent; infinity when none is waiting. */
export function nextSendMs(edits: readonly Edit[], nowMs: number): number {
  return Math.min(Infinity, ...heads(edits).map((edit) => dueAtMs(edit, nowMs)));
}
