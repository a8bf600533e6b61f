import type { Result } from '../sessions/result.ts';
import type { DeleteOptions, WaitingEdit } from '../sessions/sessions-client.ts';
import { LONGEST_UNDO_MS } from '../sync/due.ts';
import { conflictOf } from './conflict-of.ts';
import type { Desk } from './desk.ts';
import { NOT_FOUND, SIGNED_OUT } from './refusals.ts';

/**
 * Deletes sessions once the time for an Undo is over; on a dry run tells which it would. Those that
 * went meanwhile hold nobody up: `not-found` only where none is left.
 */
export async function deleteInterviewSessions(
  desk: Desk,
  options: DeleteOptions,
): Promise<Result<{ readonly deleted: readonly string[] }>> {
  const { ids, undoMs = 0 } = options;
  const account = await desk.account();
  if (!account) return SIGNED_OUT;
  const remaining = async () => {
    const rows = await Promise.all(ids.map((id) => account.store.get(id)));
    return ids.filter((_, at) => rows[at]);
  };
  if (options.dryRun) return { ok: true, value: { deleted: await remaining() } };
  // Always given, so that deleting again can also shorten the time for an Undo.
  const sendAfterMs = desk.nowMs() + Math.min(undoMs, LONGEST_UNDO_MS);
  const change = { kind: 'delete' } as const;
  const edits = await account.store.enqueue(ids.map((id) => ({ id, change, sendAfterMs })));
  if (edits !== 'not-found') return { ok: true, value: { deleted: ids } };
  const left = await remaining();
  return left.length > 0 && left.length < ids.length
    ? deleteInterviewSessions(desk, { ...options, ids: left })
    : NOT_FOUND;
}

/**
 * Takes back deletes that were not sent yet; the ids that came back. Goes the same way as deleting,
 * so that neither overtakes the other.
 */
export async function undoDelete(desk: Desk, ids: readonly string[]): Promise<readonly string[]> {
  return (await desk.account())?.store.withdraw(ids, 'delete') ?? [];
}

/** Edits that wait or were refused, oldest first. */
export async function waitingEdits(desk: Desk): Promise<readonly WaitingEdit[]> {
  const edits = (await (await desk.account())?.store.outbox()) ?? [];
  return edits.map((edit) => {
    const { seq, id, change, state, reason } = edit;
    const conflict = conflictOf(edit);
    return {
      seq,
      id,
      kind: change.kind,
      state: state === 'sending' ? 'waiting' : state,
      ...(reason !== undefined && { reason }),
      ...(conflict && { conflict }),
    };
  });
}

/** Sends an edit once more that was refused or met another. */
export async function retryEdit(desk: Desk, seq: number): Promise<void> {
  const account = await desk.account();
  const edit = (await account?.store.outbox())?.find((entry) => entry.seq === seq);
  if (!account || !edit || edit.state === 'sending') return;
  // After a conflict the person has seen theirs: the edit is now made on it.
  await account.store.requeue(seq, edit.theirs);
  void account.sync.now();
}
