import type { LocalList, LocalRow } from '../sessions/sessions-client.ts';
import { encodeCursor } from './encode-cursor.ts';
import { excluder } from './exclusions.ts';
import type { FormCounts } from './form-counts.ts';
import type { ListKind } from './menu.ts';
import { DEFAULT_SORT, type StoreQuery } from './session-store.ts';

/** Rows of each list that are ready to paint; a page of up to this many needs nothing else. */
export const HEAD_ROWS = 60;

/** The first screen of each list as its owner sees it, with what it takes to count the rest. */
export interface Head {
  readonly rows: Readonly<Record<ListKind, readonly LocalRow[]>>;
  /** Visible sessions by interview name. */
  readonly counts: Readonly<Record<ListKind, FormCounts>>;
}

/** What the first screen of a list may be asked; any other question needs more than the head. */
const ASKED = new Set([
  'list',
  'limit',
  'excludeFilenames',
  'includeStarted',
  'sort',
  'search',
  'after',
]);

function isFirstScreen(query: StoreQuery): boolean {
  const { search, sort = DEFAULT_SORT, after, limit } = query;
  if (!Object.keys(query).every((name) => ASKED.has(name))) return false;
  return !search && !after && sort.by === 'changed' && sort.descending && limit <= HEAD_ROWS;
}

/** The page a head can give without any other row; undefined when it cannot. */
export function pageOfHead(
  head: Head,
  asOf: string | null,
  query: StoreQuery,
): LocalList | undefined {
  if (!isFirstScreen(query)) return undefined;
  const isExcluded = excluder(query.excludeFilenames);
  const column = query.includeStarted === false ? 1 : 0;
  const total = Object.entries(head.counts[query.list])
    .filter(([filename]) => !isExcluded(filename))
    .reduce((sum, [, count]) => sum + count[column], 0);
  const rows = head.rows[query.list]
    .filter((row) => !isExcluded(row.filename) && (column === 0 || row.num_keys > 1))
    .slice(0, query.limit);
  if (rows.length < Math.min(query.limit, total)) return undefined;
  const last = rows.at(-1);
  const next =
    last && total > rows.length ? encodeCursor({ value: last.modtime, row: last }) : null;
  return { rows, total, next, asOf, source: 'device' };
}
