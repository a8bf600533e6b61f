import { adopt, madeBy, type Resealed } from './creations.ts';
import type { Draft, Step, Sweep } from './draft.ts';
import type { Pause } from './pause.ts';
import type { PreparedRow } from './prepared-row.ts';
import type { Pull } from './session-store.ts';

/** `rev` by id of rows whose deletion was confirmed. */
type Gone = ReadonlyMap<string, number>;

/** Rows between two looks at the clock. */
const STRETCH = 500;

/** Whether a row that came is older than what is known here. */
function isOutdated(draft: Draft, gone: Gone, { row }: PreparedRow): boolean {
  const goneRev = gone.size > 0 ? gone.get(row.id) : undefined;
  if (goneRev !== undefined && row.rev <= goneRev) return true;
  const stored = draft.stored(row.id);
  return stored !== undefined && row.rev < stored.rev && stored.version > draft.state.resetAt;
}

function goneOf({ state }: Draft): Map<string, number> {
  return new Map(Object.entries(state.gone));
}

async function putUpserts(draft: Draft, upserts: readonly PreparedRow[], pause: Pause) {
  const stale = new Set(draft.state.stale);
  const gone = goneOf(draft);
  for (const [at, prepared] of upserts.entries()) {
    if (at % STRETCH === 0) await pause();
    if (isOutdated(draft, gone, prepared)) continue;
    const { id } = prepared.row;
    // A sweep brings every row every time: what did not change is neither written nor announced.
    if (draft.stored(id)?.line !== prepared.line) draft.putRow(prepared);
    stale.delete(id);
    gone.delete(id);
  }
  draft.set({ stale: [...stale], gone: Object.fromEntries(gone) });
}

/** A complete snapshot: what it did not show is gone, but for rows whose edits still wait. */
function finishSnapshot(draft: Draft, { unseen, isSeen }: Sweep): void {
  const stale: string[] = [];
  for (const id of draft.view.log.keys()) {
    if (draft.rows.get(id)?.row === null || isSeen(id)) continue;
    if (draft.editsOf(id).length > 0) stale.push(id);
    else draft.removeRow(id);
  }
  draft.swept.push(...unseen);
  draft.forgetSeen();
  draft.set({ generation: null, resetAt: 0, stale });
}

/**
 * Applies one pulled page with its cursor.
 *
 * @param upserts the page's, prepared
 * @param resealed documents of answer sets made here that come back with it
 */
export function applyPull(
  { deleted, cursor, snapshot, asOf }: Pull,
  upserts: readonly PreparedRow[],
  resealed: Resealed = new Map(),
): Step<void> {
  return {
    names: deleted,
    brings: upserts,
    reads: 'same',
    async run(draft, pause) {
      if (snapshot && snapshot.generation !== draft.state.generation) {
        draft.forgetSeen();
        draft.set({ generation: snapshot.generation });
      }
      await putUpserts(draft, upserts, pause);
      // Its answer was lost: the feed brings the row that it made.
      for (const [edit, row] of madeBy(
        draft.view.edits,
        upserts.map(({ row }) => row),
      )) {
        adopt(draft, edit, row, resealed.get(row.id));
      }
      if (snapshot) for (const { place } of upserts) draft.seen.push(place.id);
      const gone = goneOf(draft);
      for (const id of deleted) {
        draft.removeRow(id);
        gone.delete(id);
      }
      if (snapshot?.done) finishSnapshot(draft, await draft.sweep());
      draft.set({ cursor, gone: Object.fromEntries(gone) });
      // A complete pull has passed every deletion confirmed before it.
      if (asOf !== undefined) draft.set({ asOf, gone: {} });
    },
  };
}
