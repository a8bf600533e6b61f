import type { SessionRow } from '../sessions/session-row.ts';
import type { Draft } from './draft.ts';
import type { Pull } from './session-store.ts';

/** Whether a row that came is older than what is known here. */
function isOutdated(draft: Draft, row: SessionRow): boolean {
  const goneRev = draft.state.gone[row.id];
  if (goneRev !== undefined && row.rev <= goneRev) return true;
  const stored = draft.row(row.id);
  if (!stored || row.rev >= stored.rev) return false;
  const version = draft.rows.get(row.id)?.version ?? draft.image.rows.get(row.id)?.version ?? 0;
  return version > draft.state.resetAt;
}

/** A sweep brings every row every time: what did not change is neither written nor announced. */
function isSame(a: SessionRow | undefined, b: SessionRow): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

function without<Value>(
  record: { readonly [id: string]: Value },
  ids: readonly string[],
): { readonly [id: string]: Value } {
  if (!ids.some((id) => id in record)) return record;
  return Object.fromEntries(Object.entries(record).filter(([id]) => !ids.includes(id)));
}

function putUpserts(draft: Draft, upserts: readonly SessionRow[]): void {
  const stale = new Set(draft.state.stale);
  let gone = draft.state.gone;
  for (const row of upserts) {
    if (isOutdated(draft, row)) continue;
    if (!isSame(draft.row(row.id), row)) draft.putRow(row);
    stale.delete(row.id);
    gone = without(gone, [row.id]);
  }
  draft.set({ stale: [...stale], gone });
}

/** A complete snapshot: what it did not show is gone, but for rows whose edits still wait. */
function finishSnapshot(draft: Draft): void {
  const seen = new Set([...(draft.clearsSeen ? [] : draft.image.seen), ...draft.seen]);
  const missed = [...draft.image.rows.ids()].filter((id) => !seen.has(id) && draft.row(id));
  const stale = missed.filter((id) => draft.image.editsById.has(id));
  const kept = new Set(stale);
  for (const id of missed) if (!kept.has(id)) draft.removeRow(id);
  draft.forgetSeen();
  draft.set({ generation: null, resetAt: 0, stale });
}

/** Applies one pulled page with its cursor. */
export function applyPull(draft: Draft, pull: Pull): void {
  const { upserts, deleted, cursor, snapshot, asOf } = pull;
  if (snapshot && snapshot.generation !== draft.state.generation) {
    draft.forgetSeen();
    draft.set({ generation: snapshot.generation });
  }
  putUpserts(draft, upserts);
  if (snapshot) for (const { id } of upserts) draft.seen.push(id);
  for (const id of deleted) draft.removeRow(id);
  if (snapshot?.done) finishSnapshot(draft);
  draft.set({ cursor, gone: without(draft.state.gone, deleted) });
  // A complete pull has passed every deletion confirmed before it.
  if (asOf !== undefined) draft.set({ asOf, gone: {} });
}
