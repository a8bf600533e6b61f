import type { LocalRow } from '../sessions/sessions-client.ts';
import type { KeptAnswers } from './answer-matches.ts';
import type { Columns, Part, PartValues } from './disk.ts';
import type { ListKind } from './menu.ts';
import type { Pause } from './pause.ts';
import type { Place } from './place.ts';
import { decodeRow } from './row-codec.ts';
import { indexOf, refOf, segmentOf } from './segment.ts';
import { FIRST_SEGMENT } from './store-state.ts';
import type { View } from './view.ts';

/** Where a question gets parts of segments from, and lets the page breathe. */
export interface Packed {
  /** @throws {Repacked} */
  load<Name extends Part>(
    name: Name,
    segments: readonly number[],
  ): Promise<readonly PartValues[Name][]>;
  readonly pause: Pause;
}

/** A list of a view, whose rows are named by refs: those below are loose rows, by their place. */
export interface Source {
  readonly view: View;
  readonly kind: ListKind | 'all';
  readonly packed: Packed;
  /** Only where answers are searched. */
  readonly answers?: KeptAnswers;
}

/** Whether a ref names a loose row. */
export const isLoose = (ref: number): boolean => ref < refOf(FIRST_SEGMENT, 0);

/** The place of a packed row. */
export function placeIn(columns: Columns, index: number): Place {
  return {
    time: columns.time[index] ?? 0,
    indexno: columns.indexno[index] ?? 0,
    rank: columns.rank[index] ?? 0,
    id: columns.id[index] ?? 0,
  };
}

/** Segments that refs name, each once. */
export function segmentsOf(refs: readonly number[]): number[] {
  return [...new Set(refs.filter((ref) => !isLoose(ref)).map(segmentOf))];
}

/** Gives the place of each of these rows. */
export async function placesOf(
  { view, kind, packed }: Source,
  segments: readonly number[],
): Promise<(ref: number) => Place> {
  const loaded = await packed.load('columns', segments);
  const columns = new Map(segments.map((number, at) => [number, loaded[at]]));
  const loose = view.loose(kind);
  return (ref) => {
    const own = isLoose(ref) ? undefined : columns.get(segmentOf(ref));
    const place = own ? placeIn(own, indexOf(ref)) : loose[ref]?.place;
    if (!place) throw new RangeError('No row of this list');
    return place;
  };
}

/** The rows themselves, in the order of their refs: only these are parsed. */
export async function rowsOf(
  { view, kind, packed }: Source,
  refs: readonly number[],
): Promise<LocalRow[]> {
  const numbers = segmentsOf(refs);
  const texts = await packed.load('rows', numbers);
  const lines = new Map(numbers.map((number, at) => [number, texts[at]?.split('\n')]));
  const rows: LocalRow[] = [];
  for (const ref of refs) {
    const line = isLoose(ref) ? undefined : lines.get(segmentOf(ref))?.[indexOf(ref)];
    const row = line === undefined ? view.loose(kind)[ref]?.row : decodeRow(line, view.filenames);
    if (row) rows.push(row);
    const pausing = packed.pause();
    if (pausing) await pausing;
  }
  return rows;
}
