import type { LocalRow } from '../sessions/sessions-client.ts';
import { toLooseRow } from './loose-rows.ts';
import { isPackedMatch, isRowMatch, type Question } from './matching.ts';
import { Repacked } from './parts.ts';
import { compareTies, placeOf } from './place.ts';
import { DEFAULT_SORT, type StorePage, type StoreQuery } from './session-store.ts';
import { sortValue, valueOrder } from './sorting.ts';
import type { View } from './view.ts';

interface Touch {
  readonly query: StoreQuery;
  /** A page of the query, as it was before. */
  readonly shown: StorePage;
  /** Rows that changed, came or went since. */
  readonly ids: readonly string[];
  readonly before: Question;
  readonly after: Question;
  /** Finds a packed row. */
  readonly find: (view: View, id: string) => Promise<number | undefined>;
}

const isLogged = (view: View, id: string) => view.log.has(id) || view.editsById.has(id);

/** The row, where it is at hand without reading a segment. */
function rowAtHand({ source: { view, kind } }: Question, id: string): LocalRow | undefined {
  const row = view.visible(id);
  return row && view.kindOf(row.filename) === kind ? row : undefined;
}

function isMatch(question: Question, row: LocalRow | undefined): boolean {
  return row !== undefined && isRowMatch(question, toLooseRow(row, placeOf(row)));
}

async function wasMatch({ before, find }: Touch, id: string): Promise<boolean> {
  const { view } = before.source;
  if (isLogged(view, id)) return isMatch(before, rowAtHand(before, id));
  const ref = await find(view, id);
  return ref !== undefined && isPackedMatch(before, ref);
}

/** Whether a row stands where the page does, or above: then it moves what the page shows. */
function isAtOrAbove({ query, shown, after }: Touch, row: LocalRow): boolean {
  const last = shown.rows.at(-1);
  if (!last || shown.next === null) return true;
  const { sort = DEFAULT_SORT } = query;
  const { menu } = after.source.view;
  const order = valueOrder(sort)(sortValue(row, sort.by, menu), sortValue(last, sort.by, menu));
  return (order || compareTies(placeOf(row), placeOf(last))) <= 0;
}

async function movesNothing(touch: Touch, id: string): Promise<boolean> {
  const { after, find } = touch;
  const { view } = after.source;
  // Packed at once with many others: not worth reading.
  if (!isLogged(view, id) && (await find(view, id)) !== undefined) return false;
  const row = rowAtHand(after, id);
  const matches = isMatch(after, row);
  if (matches !== (await wasMatch(touch, id))) return false;
  return !matches || !row || !isAtOrAbove(touch, row);
}

/**
 * Whether a page stays as it is, total and all, after some rows changed; false also where telling
 * that would be work.
 */
export async function isUntouched(touch: Touch): Promise<boolean> {
  const { query, shown, ids, before, after } = touch;
  const [was, is] = [before.source.view, after.source.view];
  if (query.before || query.within || was.menu !== is.menu) return false;
  if ((shown.asOf === null) !== (is.state.asOf === null)) return false;
  const changed = new Set(ids);
  if (shown.rows.some(({ id }) => changed.has(id))) return false;
  try {
    for (const id of changed) {
      if (!(await movesNothing(touch, id))) return false;
      await after.source.packed.pause();
    }
    return true;
  } catch (error) {
    // Segments of the time before are no longer there.
    if (error instanceof Repacked) return false;
    throw error;
  }
}
