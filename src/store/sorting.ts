import { niceInterviewSubtitle } from '../sessions/nice-interview-subtitle.ts';
import { niceInterviewTitle } from '../sessions/nice-interview-title.ts';
import type { SessionRow } from '../sessions/session-row.ts';
import { stripZeroWidth } from '../sessions/strip-zero-width.ts';
import type { Listing } from './listing.ts';
import type { Menu } from './menu.ts';
import { mergeRuns } from './merge-runs.ts';
import { isLoose, placesOf, rowsOf, segmentsOf, type Source } from './packed.ts';
import type { SortValue } from './encode-cursor.ts';
import { compareExact, compareText, firstAfter } from './page-cursor.ts';
import { compareTies, type Place, timeOf } from './place.ts';
import { progressOf } from './prepared-row.ts';
import { indexOf, segmentOf } from './segment.ts';
import type { Sort } from './session-store.ts';

/** A row of a sorted list. */
interface SortedRow {
  readonly ref: number;
  readonly value: SortValue;
}

/** Refs whose rows are read at once. */
const GROUP = 500;

/** What a row is sorted by. */
export function sortValue(row: SessionRow, by: Sort['by'], { dispatch }: Menu): SortValue {
  if (by === 'changed') return timeOf(row.modtime);
  if (by === 'progress') return progressOf(row);
  if (by === 'steps') return row.num_keys;
  const form = () => niceInterviewTitle(row, { dispatch });
  if (by === 'form') return form();
  return stripZeroWidth(niceInterviewSubtitle(row, { dispatch })) || form();
}

/** Orders values of one kind of sort. */
export function valueOrder({ by, descending }: Sort): (a: SortValue, b: SortValue) => number {
  const compare = by === 'changed' ? compareExact : compareText;
  return descending ? (a, b) => compare(b, a) : compare;
}

/** Values of rows that columns know. */
async function columnValues(
  { view, kind, packed }: Source,
  refs: readonly number[],
  by: Sort['by'],
): Promise<SortedRow[]> {
  const numbers = segmentsOf(refs);
  const loaded = await packed.load('columns', numbers);
  const columns = new Map(numbers.map((number, at) => [number, loaded[at]]));
  const { dispatch } = view.menu;
  const titles = view.state.forms.map((filename) => niceInterviewTitle({ filename }, { dispatch }));
  return refs.map((ref) => {
    const loose = isLoose(ref) ? view.loose(kind)[ref] : undefined;
    if (loose) return { ref, value: sortValue(loose.row, by, view.menu) };
    const own = columns.get(segmentOf(ref));
    const index = indexOf(ref);
    if (by === 'changed') return { ref, value: own?.time[index] ?? 0 };
    if (by === 'progress') return { ref, value: own?.progress[index] ?? -1 };
    return { ref, value: titles[(own?.form[index] ?? 0) >> 1] ?? '' };
  });
}

/** Values that only the rows themselves hold. */
async function rowValues(
  source: Source,
  refs: readonly number[],
  by: Sort['by'],
): Promise<SortedRow[]> {
  const rows = await rowsOf(source, refs);
  return rows.map((row, at) => ({
    ref: refs[at] ?? 0,
    value: sortValue(row, by, source.view.menu),
  }));
}

/** A list in an order of its own: made whole, in slices. */
export class Sorted implements Listing {
  readonly #rows: readonly SortedRow[];
  readonly #compare: (value: SortValue, place: Place, row: SortedRow) => number;

  constructor(rows: readonly SortedRow[], sort: Sort, placeOf: (ref: number) => Place) {
    const order = valueOrder(sort);
    this.#rows = rows;
    this.#compare = (value, place, row) =>
      order(row.value, value) || compareTies(placeOf(row.ref), place);
  }

  get total(): number {
    return this.#rows.length;
  }

  async refs(start: number, end: number): Promise<readonly number[]> {
    return this.#rows.slice(start, end).map(({ ref }) => ref);
  }

  /** Index of the first row that comes after a value and its place, or is it with `orAt`. */
  indexAfter(value: SortValue, place: Place, orAt: boolean): number {
    return firstAfter(this.#rows.length, (at) => {
      const row = this.#rows[at];
      const order = row ? this.#compare(value, place, row) : 1;
      return order > 0 || (orAt && order === 0);
    });
  }
}

/** A list sorted by what its query asks. */
export async function sorted(source: Source, listing: Listing, sort: Sort): Promise<Sorted> {
  const refs = await listing.refs(0, listing.total);
  const placeOf = await placesOf(source, segmentsOf(refs));
  const order = valueOrder(sort);
  const compare = (a: SortedRow, b: SortedRow) =>
    order(a.value, b.value) || compareTies(placeOf(a.ref), placeOf(b.ref));
  const runs: SortedRow[][] = [];
  for (let at = 0; at < refs.length; at += GROUP) {
    const group = refs.slice(at, at + GROUP);
    const run = await (sort.by === 'title' || sort.by === 'steps'
      ? rowValues(source, group, sort.by)
      : columnValues(source, group, sort.by));
    runs.push(run.sort(compare));
    await source.packed.pause();
  }
  return new Sorted(await mergeRuns(runs, compare, source.packed.pause), sort, placeOf);
}
