import type { SessionRow } from '../sessions/session-row.ts';
import { compareTies } from './row-order.ts';

/** What a list is sorted by: text, or a number. */
export type SortValue = string | number;

/** A place in a sorted list: the sort value and what breaks ties. */
export interface Place {
  readonly value: SortValue;
  readonly row: SessionRow;
}

/** An opaque cursor that keeps its place when rows are inserted above it. */
export function encodePlace({ value, row }: Place): string {
  return JSON.stringify([value, row.indexno, row.key, row.id]);
}

/**
 * The place that a cursor stands for; only what ordering needs of its row.
 *
 * @throws {RangeError} for text that is no cursor
 */
export function decodePlace(cursor: string): Place {
  let parts: unknown;
  try {
    parts = JSON.parse(cursor);
  } catch (error) {
    throw new RangeError('Not a cursor of this store', { cause: error });
  }
  const [value, indexno, key, id]: unknown[] = Array.isArray(parts) ? parts : [];
  const isValue = typeof value === 'string' || typeof value === 'number';
  if (
    !isValue ||
    typeof indexno !== 'number' ||
    typeof key !== 'string' ||
    typeof id !== 'string'
  ) {
    throw new RangeError('Not a cursor of this store');
  }
  const row = { id, rev: 0, key, filename: '', indexno, num_keys: 0, user_id: null, modtime: '' };
  return { value, row };
}

/** Index of the first of `count` items, in order, for which `isAfter` holds. */
export function firstAfter(count: number, isAfter: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAfter(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Orders values: numbers by size, texts as people sort them. */
export function compareText(a: SortValue, b: SortValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

/** Orders values bytewise, as times compare. */
export function compareExact(a: SortValue, b: SortValue): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A comparison of places; ties never depend on the direction. */
export function placeOrder(
  compareValues: (a: SortValue, b: SortValue) => number,
  isDescending: boolean,
): (a: Place, b: Place) => number {
  const sign = isDescending ? -1 : 1;
  return (a, b) => sign * compareValues(a.value, b.value) || compareTies(a.row, b.row);
}
