import type { LocalRow } from '../sessions/sessions-client.ts';
import type { NewestFirst } from './listing.ts';
import { Matches } from './matches.ts';
import { type Question, questionOf } from './matching.ts';
import { rowsOf, type Source } from './packed.ts';
import { type Bookmark, encodeCursor } from './encode-cursor.ts';
import { decodeCursor } from './page-cursor.ts';
import { compareNewest, type Place, placeOf, timeOf } from './place.ts';
import { DEFAULT_SORT, type Sort, type StorePage, type StoreQuery } from './session-store.ts';
import { sorted, type Sorted, sortValue } from './sorting.ts';
import type { View } from './view.ts';

/** A list in its order, and where cursors stand in it. */
interface Ordered {
  /** Whether it is known to its end. */
  readonly isWhole: boolean;
  /** The list, up to this many rows at least, where it has them. */
  upTo(rows: number): Promise<NewestFirst | Sorted>;
  /** Index of the first row behind a cursor, or at it with `orAt`. */
  indexOf(bookmark: Bookmark, orAt: boolean): Promise<number>;
}

/** The place of a cursor's row; its time only where lists are in order of time. */
export function placeOfBookmark({ value, row }: Bookmark): Place {
  return placeOf({ ...row, modtime: typeof value === 'string' ? value : '' });
}

/** Whether a place comes after a cursor's row, or is it with `orAt`. */
function behind(bookmark: Bookmark, orAt: boolean): (place: Place) => boolean {
  const row = placeOfBookmark(bookmark);
  return (place) => {
    const order = compareNewest(place, row);
    return order > 0 || (orAt && order === 0);
  };
}

/** Where a cursor stands in a list that is newest first. */
export function indexIn(listing: NewestFirst, bookmark: Bookmark, orAt: boolean): Promise<number> {
  return listing.indexAfter(behind(bookmark, orAt));
}

function newestFirst(matches: Matches): Ordered {
  return {
    get isWhole() {
      return matches.isWhole;
    },
    upTo: (rows) => matches.until((found) => found >= rows),
    async indexOf(bookmark, orAt) {
      const isBehind = behind(bookmark, orAt);
      return (await matches.until((_, oldest) => isBehind(oldest))).indexAfter(isBehind);
    },
  };
}

async function inOrder(source: Source, matches: Matches, sort: Sort): Promise<Ordered> {
  const own = await sorted(source, await matches.until(() => false), sort);
  return {
    isWhole: true,
    upTo: async () => own,
    async indexOf(bookmark, orAt) {
      const value = sort.by === 'changed' ? timeOf(String(bookmark.value)) : bookmark.value;
      return own.indexAfter(value, placeOfBookmark(bookmark), orAt);
    },
  };
}

/** Rows whose answers hold what is looked for; none where they are not asked for. */
async function inAnswers(question: Question, { within }: StoreQuery): Promise<Question['also']> {
  const { answers } = question.source;
  if (!within || !answers || question.words.isEmpty) return question.also;
  const { answerMatches } = await import('./answer-matches.ts');
  return answerMatches(question, answers);
}

async function order(source: Source, query: StoreQuery): Promise<Ordered> {
  const { sort = DEFAULT_SORT } = query;
  const question = questionOf(source, query);
  const matches = new Matches({ ...question, also: await inAnswers(question, query) });
  const isNewestFirst = sort.by === 'changed' && sort.descending;
  return isNewestFirst ? newestFirst(matches) : inOrder(source, matches, sort);
}

const lists = new WeakMap<View, Map<string, Promise<Ordered>>>();

/** The list of a query; made once for each view, for the pages that follow. */
function ordered(source: Source, query: StoreQuery): Promise<Ordered> {
  // Answers change without the view, and their words are not kept in memory.
  if (query.within) return order(source, query);
  const { limit: _limit, after: _after, before: _before, ...rest } = query;
  const name = JSON.stringify(rest);
  const known = lists.get(source.view) ?? new Map<string, Promise<Ordered>>();
  lists.set(source.view, known);
  const made =
    known.get(name) ??
    order(source, query).catch((error: unknown) => {
      known.delete(name);
      throw error;
    });
  known.set(name, made);
  return made;
}

/**
 * A page of one list as its owner sees it. A page that was filled before the whole list was looked
 * at has no total, unless it must be `counted`.
 *
 * @throws {RangeError} for a cursor that no page gave
 * @throws {Repacked}
 */
export async function page(
  source: Source,
  query: StoreQuery,
  counted: boolean,
): Promise<StorePage> {
  const { view } = source;
  const { limit, after, before, sort = DEFAULT_SORT } = query;
  const bookmark = after || before ? decodeCursor(after || before || '') : undefined;
  const list = await ordered(source, query);
  const at = bookmark ? await list.indexOf(bookmark, !after) : 0;
  const start = bookmark && !after ? Math.max(0, at - limit) : at;
  const end = bookmark && !after ? at : at + limit;
  // One more, to know whether there is a next page.
  const listing = await list.upTo(counted ? Infinity : end + 1);
  const rows = await rowsOf(source, await listing.refs(start, end));
  const cursorOf = (row: LocalRow) => {
    const value = sort.by === 'changed' ? row.modtime : sortValue(row, sort.by, view.menu);
    return encodeCursor({ value, row });
  };
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows,
    total: list.isWhole ? listing.total : null,
    next: last && end < listing.total ? cursorOf(last) : null,
    ...(bookmark && { previous: first && start > 0 ? cursorOf(first) : null }),
    asOf: view.state.asOf,
    source: 'device',
  };
}
