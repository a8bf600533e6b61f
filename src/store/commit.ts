import type { Batch, Writer } from './disk.ts';
import { divide, type Division, fold } from './divide.ts';
import type { Draft } from './draft.ts';
import { Tally } from './form-counts.ts';
import { Forms } from './forms.ts';
import { KINDS } from './menu.ts';
import { type FullSegment, packSegments } from './pack.ts';
import type { Pause } from './pause.ts';
import { putSegments } from './put-segments.ts';
import { bury, type Segment } from './segment.ts';
import type { StoreState } from './store-state.ts';
import { View } from './view.ts';
import { addBatch } from './view-reader.ts';

function countsOf(draft: Draft): StoreState['counts'] {
  const tally = new Tally(draft.state.counts);
  for (const [id, { row }] of draft.rows) {
    const before = draft.view.log.get(id)?.row ?? draft.found.get(id);
    if (before) tally.add(before, -1);
    if (row) tally.add(row.row, 1);
  }
  for (const found of draft.swept) tally.add(found, -1);
  return tally.counts();
}

function deadOf(draft: Draft): number[] {
  const refs = draft.swept.map(({ ref }) => ref);
  if (draft.found.size === 0) return refs;
  for (const id of draft.rows.keys()) {
    const found = draft.found.get(id);
    if (found) refs.push(found.ref);
  }
  return refs;
}

async function packAll(
  { segments }: Division,
  { nextSegment, version }: StoreState,
  forms: Forms,
  pause: Pause,
): Promise<readonly FullSegment[]> {
  const full: FullSegment[] = [];
  for (const kind of KINDS) {
    for (const prepared of segments[kind]) prepared.form = forms.number(prepared.row);
    const number = nextSegment + full.length;
    full.push(...(await packSegments(segments[kind], { kind, number, version }, pause)));
  }
  return full;
}

/** What a commit has written. */
export interface Committed {
  readonly view: View;
  readonly full: readonly FullSegment[];
}

/** Whether the set of segments is another: then the directory is written. */
function isRepacked(before: ReadonlyMap<number, Segment>, after: ReadonlyMap<number, Segment>) {
  return before.size !== after.size || [...after.keys()].some((number) => !before.has(number));
}

/**
 * Writes a draft's rows; the view that it leads to. Nothing but the writer and the pause is waited
 * for, else the transaction would end in between.
 *
 * @param isFold the log becomes segments
 */
export async function commitRows(
  writer: Writer,
  draft: Draft,
  { pause, isFold = false }: { readonly pause: Pause; readonly isFold?: boolean },
): Promise<Committed> {
  const { view } = draft;
  const { version } = draft.state;
  const division = isFold ? await fold(draft, pause) : divide(draft);
  const forms = new Forms(draft.state.forms);
  const full = await packAll(division, draft.state, forms, pause);
  for (const { row } of division.log) forms.number(row);
  await pause();
  const dead = deadOf(draft);
  const segments = new Map(bury(view.segments, dead));
  for (const { segment } of full) segments.set(segment.number, segment);
  const repacked = isFold || isRepacked(view.segments, segments);
  if (repacked) await putSegments(writer, view.segments, segments, full, pause);
  const batch: Batch = {
    version,
    rows: division.log.map(({ line }) => line).join('\n'),
    removed: division.removed,
    dead: repacked ? [] : dead,
    moved: movedOf(draft),
  };
  const isLogged = division.log.length + batch.removed.length + batch.dead.length > 0;
  if (isFold) writer.clear('batches');
  if (isLogged) writer.put('batches', batch, version);
  const { logged, loggedRows } = isFold ? { logged: 0, loggedRows: 0 } : draft.state;
  const state: StoreState = {
    ...draft.state,
    counts: countsOf(draft),
    forms: forms.names.length === view.state.forms.length ? view.state.forms : forms.names,
    nextSegment: draft.state.nextSegment + full.length,
    packedAt: repacked ? version : view.state.packedAt,
    logged: logged + (isLogged ? 1 : 0),
    loggedRows: loggedRows + division.log.length,
  };
  const log = new Map(isFold ? [] : view.log);
  // These rows are at hand: only other tabs have to read the lines.
  if (isLogged) addBatch(log, batch, division.log);
  const { menu } = view;
  return { view: new View({ state, menu, segments, log, edits: editsAfter(draft) }), full };
}

/** Rows brought into the log as old as they were, where they are older than the lost cursor. */
function movedOf({ rows, found, state }: Draft): string[] {
  const ids: string[] = [];
  for (const [id, { isMoved }] of rows) {
    if (isMoved && (found.get(id)?.version ?? 0) <= state.resetAt) ids.push(id);
  }
  return ids;
}

function editsAfter({ view, edits }: Draft): View['edits'] {
  if (edits.size === 0) return view.edits;
  const kept = view.edits.filter(({ seq }) => !edits.has(seq));
  const own = [...edits.values()].filter((edit) => edit !== null);
  return [...kept, ...own].sort((a, b) => a.seq - b.seq);
}
