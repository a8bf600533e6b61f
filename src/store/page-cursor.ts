import type { Bookmark, SortValue } from './encode-cursor.ts';

/**
 * What a cursor holds.
 *
 * @throws {RangeError} for text that is no cursor
 */
export function decodeCursor(cursor: string): Bookmark {
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
  return { value, row: { indexno, key, id } };
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
