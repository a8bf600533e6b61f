import { isJsonObject } from '../sessions/is-json-object.ts';
import type { SessionRow } from '../sessions/session-row.ts';
import type { LocalRow, RowState } from '../sessions/sessions-client.ts';
import { withMetadata } from './row-codec.ts';
import type { Edit, EditChange } from './session-store.ts';

const SEVERITY = { pending: 0, failed: 1, conflict: 2 } as const;

function stateOf(edit: Edit): RowState {
  if (edit.state === 'waiting' || edit.state === 'sending') return { kind: 'pending' };
  if (edit.state === 'conflict') return { kind: 'conflict' };
  return { kind: 'failed', reason: edit.reason ?? '' };
}

/** The row as this change alone makes it; a delete or a creation leaves it as it was. */
export function applyChange(row: SessionRow, change: EditChange): SessionRow {
  if (change.kind === 'delete' || change.kind === 'create') return row;
  const stored = isJsonObject(row.data) ? row.data : {};
  if (change.kind === 'metadata') {
    return withMetadata(
      row,
      change.mode === 'replace' ? change.data : { ...stored, ...change.data },
    );
  }
  return { ...row, title: change.newName, data: { ...stored, title: change.newName } };
}

/**
 * A row as its owner sees it: the server's, with the edits of this device on top, oldest first.
 *
 * A delete on its way hides the row; one that was refused, or met a conflict, shows it again and
 * says so. Edits of a row that the server no longer has show the row they were made on: nothing a
 * person wrote goes without a word.
 *
 * @param edits all of this session, by `seq`
 * @returns undefined when there is nothing to show
 */
export function overlay(row: SessionRow | undefined, edits: readonly Edit[]): LocalRow | undefined {
  let shown = row ?? edits[0]?.base;
  let state: RowState | undefined;
  for (const edit of edits) {
    const own = stateOf(edit);
    const { change } = edit;
    if (change.kind === 'delete' && own.kind === 'pending') return undefined;
    shown = shown && applyChange(shown, change);
    if (!state || SEVERITY[own.kind] > SEVERITY[state.kind]) state = own;
  }
  return shown && state ? { ...shown, state } : shown;
}
