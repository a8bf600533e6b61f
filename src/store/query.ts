import { foldedMatcher } from '../sessions/fold-text.ts';
import type { LocalList, LocalRow, WatchQuery } from '../sessions/sessions-client.ts';
import { excluder } from './exclusions.ts';
import type { Image } from './image.ts';
import {
  compareExact,
  compareText,
  decodePlace,
  encodePlace,
  firstAfter,
  type Place,
  placeOrder,
} from './page-cursor.ts';
import { sortValue } from './row-text.ts';
import { visibleRows } from './visible-rows.ts';

/** Newest first: the order of a list that was not asked for another. */
export const DEFAULT_SORT = { by: 'changed', descending: true } as const;

function matching(image: Image, query: WatchQuery): LocalRow[] {
  const isExcluded = excluder(query.excludeFilenames);
  const isMatch = foldedMatcher(query.search ?? '');
  const rows: LocalRow[] = [];
  for (const { row, text } of visibleRows(image, query.list)) {
    if (query.includeStarted === false && row.num_keys <= 1) continue;
    if (isExcluded(row.filename)) continue;
    if (query.search && !isMatch(text())) continue;
    rows.push(row);
  }
  return rows;
}

function orderOf({ sort = DEFAULT_SORT }: WatchQuery): (a: Place, b: Place) => number {
  return placeOrder(sort.by === 'changed' ? compareExact : compareText, sort.descending);
}

function sorted(image: Image, query: WatchQuery): readonly LocalRow[] {
  const rows = matching(image, query);
  const { by, descending } = query.sort ?? DEFAULT_SORT;
  if (by === 'changed' && descending) return rows;
  return rows
    .map((row) => ({ value: sortValue(image, row, by), row }))
    .sort(orderOf(query))
    .map(({ row }) => row);
}

/** All rows of a query, in order; kept until the image changes, for the pages that follow. */
function derived(image: Image, query: WatchQuery): readonly LocalRow[] {
  const { limit: _limit, after: _after, ...rest } = query;
  const name = JSON.stringify(rest);
  const known = image.derived.get(name);
  if (known) return known;
  const rows = sorted(image, query);
  image.derived.set(name, rows);
  return rows;
}

/**
 * A page of one list as its owner sees it.
 *
 * @throws {RangeError} for a cursor that no page gave
 */
export function page(image: Image, query: WatchQuery): LocalList {
  const rows = derived(image, query);
  const placeOf = (row: LocalRow): Place => ({
    value: sortValue(image, row, (query.sort ?? DEFAULT_SORT).by),
    row,
  });
  const order = orderOf(query);
  const after = query.after ? decodePlace(query.after) : null;
  const isAfter = (index: number): boolean => {
    const row = rows[index];
    return after === null || !row || order(placeOf(row), after) > 0;
  };
  const start = after ? firstAfter(rows.length, isAfter) : 0;
  const shown = rows.slice(start, start + query.limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    total: rows.length,
    next: last && start + shown.length < rows.length ? encodePlace(placeOf(last)) : null,
    asOf: image.state.asOf,
    source: 'device',
  };
}
