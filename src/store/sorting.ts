import { niceInterviewTitle } from '../sessions/nice-interview-title.ts';
import type { SessionRow } from '../sessions/session-row.ts';
import type { SortValue } from './encode-cursor.ts';
import { InOrder } from './in-order.ts';
import type { Listing } from './listing.ts';
import type { Menu } from './menu.ts';
import { isLoose, placesOf, segmentsOf, type Source } from './packed.ts';
import { compareExact, compareText } from './page-cursor.ts';
import { compareTies, type Place, timeOf } from './place.ts';
import { progressOf } from './prepared-row.ts';
import { packedValues, titleOf } from './row-values.ts';
import { indexOf, segmentOf } from './segment.ts';
import type { Sort } from './session-store.ts';

/** A row of a sorted list. */
interface SortedRow {
  readonly ref: number;
  readonly value: SortValue;
}

/** Rows between two looks at the clock. */
const STRETCH = 500;

/** What a row is sorted by. */
export function sortValue(row: SessionRow, by: Sort['by'], menu: Menu): SortValue {
  if (by === 'changed') return timeOf(row.modtime);
  if (by === 'progress') return progressOf(row);
  if (by === 'steps') return row.num_keys;
  return by === 'form' ? niceInterviewTitle(row, menu) : titleOf(row, menu);
}

/** Orders values of one kind of sort. */
export function valueOrder({ by, descending }: Sort): (a: SortValue, b: SortValue) => number {
  const compare = by === 'changed' ? compareExact : compareText;
  return descending ? (a, b) => compare(b, a) : compare;
}

/** Values of rows, of which those that columns know are read from nowhere else. */
async function valuesOf(
  source: Source,
  refs: readonly number[],
  by: Sort['by'],
): Promise<SortedRow[]> {
  const { view, kind, packed } = source;
  const numbers = segmentsOf(refs);
  const loaded = await packed.load('columns', numbers);
  const columns = new Map(numbers.map((number, at) => [number, loaded[at]]));
  const { menu } = view;
  const titles = view.state.forms.map((filename) => niceInterviewTitle({ filename }, menu));
  const own =
    by === 'title' || by === 'steps' ? await packedValues(source, columns, by) : undefined;
  const loose = view.loose(kind);
  const rows: SortedRow[] = [];
  for (const [at, ref] of refs.entries()) {
    const index = indexOf(ref);
    const row = isLoose(ref) ? loose[ref]?.row : undefined;
    const known = columns.get(segmentOf(ref));
    let value: SortValue;
    if (row) value = sortValue(row, by, menu);
    else if (own) value = own.get(segmentOf(ref))?.[index] ?? '';
    else if (by === 'changed') value = known?.time[index] ?? 0;
    else if (by === 'progress') value = known?.progress[index] ?? -1;
    else value = titles[(known?.form[index] ?? 0) >> 1] ?? '';
    rows.push({ ref, value });
    const pausing = at % STRETCH === 0 ? packed.pause() : undefined;
    if (pausing) await pausing;
  }
  return rows;
}

/** A list in an order of its own. */
export class Sorted implements Listing {
  readonly #rows: InOrder<SortedRow>;
  readonly #compare: (value: SortValue, place: Place, row: SortedRow) => number;

  constructor(
    rows: InOrder<SortedRow>,
    compare: (value: SortValue, place: Place, row: SortedRow) => number,
  ) {
    this.#rows = rows;
    this.#compare = compare;
  }

  get total(): number {
    return this.#rows.length;
  }

  async refs(start: number, end: number): Promise<readonly number[]> {
    return (await this.#rows.slice(start, end)).map(({ ref }) => ref);
  }

  /** Index of the first row that comes after a value and its place, or is it with `orAt`. */
  indexAfter(value: SortValue, place: Place, orAt: boolean): Promise<number> {
    return this.#rows.countBefore((row) => {
      const order = this.#compare(value, place, row);
      return order < 0 || (!orAt && order === 0);
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
  const rows = new InOrder(await valuesOf(source, refs, sort.by), compare, source.packed.pause);
  return new Sorted(
    rows,
    (value, place, row) => order(row.value, value) || compareTies(placeOf(row.ref), place),
  );
}
