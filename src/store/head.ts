import type { LocalList, LocalRow, WatchQuery } from '../sessions/sessions-client.ts';
import { excluder } from './exclusions.ts';
import type { Image } from './image.ts';
import { encodePlace } from './page-cursor.ts';
import { DEFAULT_SORT } from './query.ts';
import { addCount, type FormCount, type ListKind } from './row-image.ts';
import { visibleRows } from './visible-rows.ts';

/** Rows of each list that are ready to paint; a page of up to this many needs nothing else. */
export const HEAD_ROWS = 60;

/** The first screen of each list as its owner sees it, with what it takes to count the rest. */
export interface Head {
  readonly rows: Readonly<Record<ListKind, readonly LocalRow[]>>;
  /** Visible sessions by interview name. */
  readonly counts: Readonly<Record<ListKind, { readonly [filename: string]: FormCount }>>;
}

const KINDS: readonly ListKind[] = ['forms', 'answer-sets'];

function firstRows(image: Image, kind: ListKind): LocalRow[] {
  const rows: LocalRow[] = [];
  for (const { row } of visibleRows(image, kind)) {
    rows.push(row);
    if (rows.length === HEAD_ROWS) break;
  }
  return rows;
}

/** Counts of the server's rows, corrected by what edits hide or keep. */
function visibleCounts(image: Image): Head['counts'] {
  const counts = new Map(image.rows.counts);
  for (const id of image.editsById.keys()) {
    const stored = image.rows.get(id)?.row;
    const shown = image.visible(id);
    if (stored && !shown)
      counts.set(stored.filename, addCount(counts.get(stored.filename), stored, -1));
    if (shown && !stored)
      counts.set(shown.filename, addCount(counts.get(shown.filename), shown, 1));
  }
  const kindOf = (filename: string): ListKind => image.rows.kindOfFilename(filename);
  const of = (kind: ListKind): Record<string, FormCount> =>
    Object.fromEntries([...counts].filter(([filename]) => kindOf(filename) === kind));
  return { forms: of('forms'), 'answer-sets': of('answer-sets') };
}

/** The head of an image. */
export function headOf(image: Image): Head {
  const [forms, sets] = KINDS.map((kind) => firstRows(image, kind));
  return { rows: { forms: forms ?? [], 'answer-sets': sets ?? [] }, counts: visibleCounts(image) };
}

function isFirstScreen({ search, sort = DEFAULT_SORT, after, limit }: WatchQuery): boolean {
  return !search && !after && sort.by === 'changed' && sort.descending && limit <= HEAD_ROWS;
}

/** The page a head can give without any other row; undefined when it cannot. */
export function pageOfHead(
  head: Head,
  asOf: string | null,
  query: WatchQuery,
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
  const next = last && total > rows.length ? encodePlace({ value: last.modtime, row: last }) : null;
  return { rows, total, next, asOf, source: 'device' };
}
