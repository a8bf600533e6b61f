import type { SessionRow } from '../sessions/session-row.ts';
import { abandon, adopt, isCreation, isForgettable, type Resealed } from './creations.ts';
import type { Draft } from './draft.ts';
import { hashText } from './hash.ts';
import { applyChange } from './overlay.ts';
import type { Edit, EditChange, NewEdit } from './session-store.ts';
import { createUuid } from './uuid.ts';

/** Takes fields out that a fresh or requeued entry must not carry. */
function plain({ reason: _reason, theirs: _theirs, ...edit }: Edit): Edit {
  return edit;
}

/** An edit is gone: a row that only waited for it, and that the server no longer has, goes too. */
function drop(draft: Draft, edit: Edit): void {
  draft.dropEdit(edit.seq);
  const { stale } = draft.state;
  if (!stale.includes(edit.id) || draft.editsOf(edit.id).length > 0) return;
  draft.removeRow(edit.id);
  draft.set({ stale: stale.filter((id) => id !== edit.id) });
}

function isOnItsWay({ change, state }: Edit): boolean {
  return change.kind === 'delete' && (state === 'waiting' || state === 'sending');
}

/** Deleting again: the one that waits gets the new time, unless it has left. */
function deleteAgain(draft: Draft, waiting: Edit, sendAfterMs: number | undefined): Edit {
  if (waiting.state === 'sending' || sendAfterMs === undefined) return waiting;
  const renewed = { ...waiting, sendAfterMs };
  draft.putEdit(renewed);
  return renewed;
}

function enqueueOne(draft: Draft, { id, change, sendAfterMs }: NewEdit): Edit | undefined {
  const earlier = draft.editsOf(id);
  const base = draft.row(id) ?? earlier[0]?.base;
  const onItsWay = earlier.find(isOnItsWay);
  if (onItsWay) {
    return change.kind === 'delete' ? deleteAgain(draft, onItsWay, sendAfterMs) : undefined;
  }
  if (!base) return undefined;
  if (change.kind === 'delete') {
    // Deleting again what was refused: the person decided anew, the refused entry is answered.
    for (const edit of earlier) if (edit.change.kind === 'delete') draft.dropEdit(edit.seq);
  }
  const seq = draft.state.nextSeq;
  const edit: Edit = {
    seq,
    id,
    editId: createUuid(),
    change,
    base,
    state: 'waiting',
    attempts: 0,
    ...(sendAfterMs === undefined ? {} : { sendAfterMs }),
  };
  draft.set({ nextSeq: seq + 1 });
  draft.moveRow(base);
  draft.putEdit(edit);
  return edit;
}

/**
 * Adds edits, all or none. A second delete of a session sets the time of the entry that waits.
 *
 * @throws {UnknownSession} after which the draft must not be written
 */
export function enqueue(draft: Draft, edits: readonly NewEdit[]): readonly Edit[] {
  return edits.map((edit) => {
    const entry = enqueueOne(draft, edit);
    if (!entry) throw new UnknownSession();
    return entry;
  });
}

/** An edit named a session that the person cannot see. Carries no id: ids stay out of logs. */
export class UnknownSession extends Error {
  override readonly name = 'UnknownSession';
}

/**
 * Takes back what was never sent; the ids of those it got. What was sent may have had its effect,
 * even where no answer came: to say that it is undone would be a promise that nobody can keep.
 */
export function withdraw(
  draft: Draft,
  ids: readonly string[],
  kind: EditChange['kind'],
): readonly string[] {
  return ids.filter((id) => {
    const waiting = draft
      .editsOf(id)
      .filter(
        ({ state, change, attempts }) =>
          state === 'waiting' && change.kind === kind && attempts === 0,
      );
    for (const edit of waiting) drop(draft, edit);
    return waiting.length > 0;
  });
}

/** Marks an entry as on its way; undefined when it must not be sent any more. */
export function markSending(draft: Draft, seq: number): Edit | undefined {
  const edit = draft.edit(seq);
  if (!edit || (edit.state !== 'waiting' && edit.state !== 'sending')) return undefined;
  if (isForgettable(draft, edit.id)) {
    // There is nothing to delete but here; and what waits for that is not made before.
    if (edit.change.kind === 'delete') return abandon(draft, edit.id);
    if (draft.editsOf(edit.id).some(isOnItsWay)) return undefined;
  }
  const sending: Edit = { ...edit, state: 'sending', attempts: edit.attempts + 1 };
  draft.putEdit(sending);
  return sending;
}

/** The server took it. Later entries of the session go on from what the server has now. */
export function acknowledge(
  draft: Draft,
  seq: number,
  outcome: { readonly row: SessionRow } | { readonly deleted: true },
  resealed: Resealed = new Map(),
): void {
  const edit = draft.edit(seq);
  if (edit) draft.dropEdit(seq);
  if ('row' in outcome) {
    const { row } = outcome;
    if (edit && isCreation(edit)) adopt(draft, edit, row, resealed.get(row.id));
    // An entry that went on from somebody's newer row brought what the later one has not seen.
    const baseAfter = ({ base }: Edit) =>
      edit && base.rev < edit.base.rev ? applyChange(base, edit.change) : row;
    draft.putNewer(row);
    draft.set({ stale: draft.state.stale.filter((id) => id !== row.id) });
    // A snapshot that began before must not take it for gone.
    if (draft.state.generation !== null) draft.seen.push(hashText(row.id));
    for (const later of draft.editsOf(row.id)) draft.putEdit({ ...later, base: baseAfter(later) });
  } else if (edit) {
    const rev = Math.max(edit.base.rev, draft.stored(edit.id)?.rev ?? 0);
    draft.removeRow(edit.id);
    draft.set({
      gone: { ...draft.state.gone, [edit.id]: rev },
      stale: draft.state.stale.filter((id) => id !== edit.id),
    });
  }
}

/** Keeps an entry that the server refused, or whose outcome is unknown, and says why. */
export function park(
  draft: Draft,
  seq: number,
  state: 'failed' | 'conflict' | 'uncertain',
  reason: string,
  theirs?: SessionRow,
): void {
  const edit = draft.edit(seq);
  if (!edit) return;
  if (theirs) draft.putNewer(theirs);
  draft.putEdit({ ...plain(edit), state, reason, ...(theirs ? { theirs } : {}) });
}

/** Back to waiting; `base` when the entry goes on from a newer row. */
export function requeue(draft: Draft, seq: number, base?: SessionRow): void {
  const edit = draft.edit(seq);
  if (!edit) return;
  if (base) draft.putNewer(base);
  draft.putEdit({ ...plain(edit), state: 'waiting', base: base ?? edit.base });
}

/** Forgets an edit; the row shows as the server has it. Without its creation no edit can be sent. */
export function discard(draft: Draft, seq: number): void {
  const edit = draft.edit(seq);
  if (!edit) return;
  if (isCreation(edit)) abandon(draft, edit.id);
  else drop(draft, edit);
}
