import type { Batch, Part, Writer } from './disk.ts';
import { PARTS } from './disk.ts';
import type { Draft } from './draft.ts';
import { Tally } from './form-counts.ts';
import { KINDS, type ListKind } from './menu.ts';
import { type FullSegment, packSegments } from './pack.ts';
import type { Pause } from './pause.ts';
import { type PackedRow, type PreparedRow, prepareRows } from './prepared-row.ts';
import { bury, encodeDirectory, type Segment } from './segment.ts';
import type { StoreState } from './store-state.ts';
import { View } from './view.ts';
import { replay } from './view-reader.ts';

/** Rows of one list and one transaction that are worth a segment. */
const LARGE_ROWS = 250;

/** Where the changed rows of a draft go. */
interface Division {
  readonly log: PreparedRow[];
  readonly segments: Readonly<Record<ListKind, PreparedRow[]>>;
  /** Ids that leave the log. */
  readonly removed: string[];
}

/** Rows with edits, and those that the log knows, stay in the log; large groups become segments. */
function divide(draft: Draft): Division {
  const { view } = draft;
  const groups: Record<ListKind, PreparedRow[]> = { forms: [], 'answer-sets': [] };
  const log: PreparedRow[] = [];
  const removed: string[] = [];
  for (const [id, { row }] of draft.rows) {
    if (row === null) {
      if (view.log.has(id)) removed.push(id);
    } else if (view.log.has(id) || draft.hasEdits(id)) log.push(row);
    else groups[view.kindOf(row.row.filename)].push(row);
  }
  for (const kind of KINDS) {
    if (groups[kind].length < LARGE_ROWS) log.push(...groups[kind].splice(0));
  }
  return { log, segments: groups, removed };
}

/** All of the log but rows with edits, as segments. */
async function fold({ view }: Draft, pause: Pause): Promise<Division> {
  const segments: Record<ListKind, PreparedRow[]> = { forms: [], 'answer-sets': [] };
  const log: PreparedRow[] = [];
  const rows = [...view.log.values()].map(({ row }) => row);
  for (const prepared of await prepareRows(rows, pause)) {
    const { id, filename } = prepared.row;
    if (view.editsById.has(id)) log.push(prepared);
    else segments[view.kindOf(filename)].push(prepared);
  }
  return { log, segments, removed: [] };
}

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
  for (const id of draft.rows.keys()) {
    const found = draft.found.get(id);
    if (found) refs.push(found.ref);
  }
  return refs;
}

/** Numbers interview names as columns have them, new ones behind the known. */
class Forms {
  readonly names: string[];
  readonly #numbers: Map<string, number>;

  constructor(names: readonly string[]) {
    this.names = [...names];
    this.#numbers = new Map(names.map((name, at) => [name, at]));
  }

  /** See `Columns.form`. */
  number({ filename, num_keys: keys }: PreparedRow['row']): number {
    let number = this.#numbers.get(filename);
    if (number === undefined) {
      number = this.names.push(filename) - 1;
      this.#numbers.set(filename, number);
    }
    return number * 2 + (keys > 1 ? 1 : 0);
  }
}

async function packAll(
  { segments }: Division,
  { nextSegment, version }: StoreState,
  forms: Forms,
  pause: Pause,
): Promise<readonly FullSegment[]> {
  const full: FullSegment[] = [];
  for (const kind of KINDS) {
    const rows: PackedRow[] = segments[kind].map((row) => ({
      ...row,
      form: forms.number(row.row),
    }));
    const number = nextSegment + full.length;
    full.push(...(await packSegments(rows, { kind, number, version }, pause)));
  }
  return full;
}

/** Puts segments, and removes those that the directory no longer has. */
export async function putSegments(
  writer: Writer,
  before: ReadonlyMap<number, Segment>,
  after: ReadonlyMap<number, Segment>,
  full: readonly FullSegment[],
  pause: Pause,
): Promise<void> {
  for (const { segment, parts } of full) {
    for (const part of PARTS) putPart(writer, part, segment.number, parts);
    await pause();
  }
  for (const number of before.keys()) {
    if (!after.has(number)) for (const part of PARTS) writer.remove(part, number);
  }
  writer.put('directory', encodeDirectory(after), 'directory');
}

function putPart(
  writer: Writer,
  part: Part,
  number: number,
  { rows, text, columns }: FullSegment['parts'],
): void {
  if (part === 'columns') writer.put(part, columns, number);
  else writer.put(part, part === 'rows' ? rows : text, number);
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
  const log = replay(isFold ? new Map() : view.log, isLogged ? [batch] : [], state);
  const { menu } = view;
  return { view: new View({ state, menu, segments, log, edits: editsAfter(draft) }), full };
}

/** Rows brought into the log as old as they were, where they are older than the lost cursor. */
function movedOf({ rows, found, state }: Draft): string[] {
  return [...rows].flatMap(([id, { isMoved }]) =>
    isMoved && (found.get(id)?.version ?? 0) <= state.resetAt ? [id] : [],
  );
}

function editsAfter({ view, edits }: Draft): View['edits'] {
  if (edits.size === 0) return view.edits;
  const kept = view.edits.filter(({ seq }) => !edits.has(seq));
  const own = [...edits.values()].filter((edit) => edit !== null);
  return [...kept, ...own].sort((a, b) => a.seq - b.seq);
}
