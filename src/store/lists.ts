import { ANSWER_SET_FILENAME } from '../sessions/answer-set.ts';
import { foldedMatcher, foldText } from '../sessions/fold-text.ts';
import type { FindOptions, SavedListOptions, SharedListOptions } from '../sessions/list-options.ts';
import type { LocalList, LocalRow } from '../sessions/sessions-client.ts';
import type { Json } from '../sessions/session-row.ts';
import { excluder, isSameInterview } from './exclusions.ts';
import type { Listing, NewestFirst } from './listing.ts';
import { matching } from './matches.ts';
import { columnText, columnValue, metadataTest } from './metadata-filter.ts';
import { rowsOf, type Source } from './packed.ts';
import { encodeCursor } from './encode-cursor.ts';
import { decodeCursor } from './page-cursor.ts';
import { indexIn } from './page.ts';
import type { Condition, Facts } from './row-filter.ts';

const DEFAULT_LIMIT = 50;
const SEARCHED = ['title', 'auto_title', 'description'];
/** Rows that are read at once. */
const READ_ROWS = 500;

/** Both lists at once: what the functions of `sessions.py` list. */
type Everything = Omit<Source, 'kind'>;

/** The options that both lists share. */
function sharedConditions(
  options: SharedListOptions,
  currentFilename: string | null,
): readonly Condition[] {
  const { filenameToExclude, excludeCurrentFilename = true } = options;
  const isExcluded = excluder(options.excludeFilenames);
  const exact = [filenameToExclude, excludeCurrentFilename ? currentFilename : null].filter(
    (name): name is string => Boolean(name),
  );
  const conditions: Condition[] = [];
  if (exact.length > 0) {
    conditions.push(({ filename }) => !exact.some((name) => isSameInterview(name, filename)));
  }
  if (options.excludeFilenames) conditions.push(({ filename }) => !isExcluded(filename));
  if (options.excludeNewlyStartedSessions) conditions.push(({ isStarted }) => isStarted);
  return conditions;
}

function wholeNumber(value: number, name: string): number {
  if (!Number.isInteger(value) || value < 0)
    throw new RangeError(`${name} must be whole, from 0 on`);
  return value;
}

async function cut(
  source: Source,
  listing: NewestFirst,
  options: SharedListOptions,
): Promise<LocalList> {
  const { limit = DEFAULT_LIMIT, offset = 0, after } = options;
  const { total } = listing;
  const first = after ? await indexIn(listing, decodeCursor(after), false) : 0;
  const start = first + Math.max(0, offset);
  const end = limit === null ? total : start + wholeNumber(limit, 'limit');
  const rows = await rowsOf(source, await listing.refs(start, end));
  const last = rows.at(-1);
  return {
    rows,
    total,
    next: last && end < total ? encodeCursor({ value: last.modtime, row: last }) : null,
    asOf: source.view.state.asOf,
    source: 'device',
  };
}

/** The device keeps the metadata of one tag; another tag has rows, but nothing in them. */
function withTag(list: LocalList, tag: string | undefined): LocalList {
  if (tag === undefined || tag === 'metadata') return list;
  const blank = Object.fromEntries(
    [...SEARCHED, 'steps', 'progress', 'original_interview_filename', 'answer_count', 'data'].map(
      (column) => [column, null],
    ),
  );
  return { ...list, rows: list.rows.map((row) => ({ ...row, ...blank })) };
}

/**
 * `get_saved_interview_list` of this device's rows.
 *
 * @throws {RangeError} for a limit that is negative or not whole
 * @throws {Repacked}
 */
export async function savedList(
  everything: Everything,
  options: SavedListOptions,
  currentFilename: string | null,
): Promise<LocalList> {
  const { filename = ANSWER_SET_FILENAME } = options;
  const kind = filename ? everything.view.kindOf(filename) : 'all';
  const source: Source = { ...everything, kind };
  const conditions = [...sharedConditions(options, currentFilename)];
  if (filename) conditions.push((facts) => isSameInterview(facts.filename, filename));
  const listing = await matching(source, {}, conditions);
  return withTag(await cut(source, listing, options), options.metadataKeyName);
}

function keywordTest({ keyword, metadataColumnNames = SEARCHED, match }: FindOptions) {
  if (keyword === undefined || keyword === null || keyword === '') return () => true;
  const texts = (row: LocalRow) =>
    metadataColumnNames.map((column) => columnText(row, column) ?? '');
  if (match === 'folded') {
    const isMatch = foldedMatcher(keyword);
    return (row: LocalRow) => isMatch(foldText(texts(row).join('\n')));
  }
  const needle = keyword.toLowerCase();
  return (row: LocalRow) => texts(row).some((text) => text.toLowerCase().includes(needle));
}

/** Rows of a search hold their columns as text, only those asked for and the three. */
function asFound(row: LocalRow, columns: readonly string[]): LocalRow {
  const {
    steps: _s,
    progress: _p,
    original_interview_filename: _o,
    answer_count: _a,
    ...rest
  } = row;
  const texts: Record<string, Json> = {};
  for (const column of new Set([...SEARCHED, ...columns])) texts[column] = columnValue(row, column);
  return { ...texts, ...rest, ...onlyColumns(texts) };
}

/** A column may be named like a field of every row, which wins. */
function onlyColumns({
  title = null,
  auto_title = null,
  description = null,
}: Record<string, Json>) {
  return { title, auto_title, description };
}

/** Rows whose texts may match, where the packed texts can tell: exactly those of the three columns. */
function prefilter({ keyword, metadataColumnNames, match }: FindOptions) {
  if (!keyword || metadataColumnNames) return {};
  if (match === 'folded') return { search: keyword, match: 'words' } as const;
  // Folding leaves such text in one piece: whoever holds it, holds it folded.
  return /^[\x21-\x7e]+$/.test(keyword) ? ({ search: keyword, match: 'literal' } as const) : {};
}

/** What is left of a list when its rows are read; in slices. */
async function readAndTest(
  source: Source,
  listing: Listing,
  test: (row: LocalRow) => boolean,
): Promise<readonly number[]> {
  const left: number[] = [];
  for (let start = 0; start < listing.total; start += READ_ROWS) {
    const refs = await listing.refs(start, start + READ_ROWS);
    const rows = await rowsOf(source, refs);
    left.push(...refs.filter((_, at) => rows[at] && test(rows[at])));
  }
  return left;
}

/**
 * `find_matching_sessions` among this device's rows.
 *
 * @throws {RangeError} for a limit, an operator or a cast that is not allowed
 * @throws {Repacked}
 */
export async function foundList(
  everything: Everything,
  options: FindOptions,
  currentFilename: string | null,
): Promise<LocalList> {
  const { filenames, metadataColumnNames = SEARCHED } = options;
  const names = new Set(typeof filenames === 'string' ? [filenames] : filenames);
  const source: Source = { ...everything, kind: 'all' };
  const tests = [keywordTest(options), metadataTest(options.metadataFilters)];
  const candidates = await matching(source, { ...prefilter(options), inForms: false }, [
    ...sharedConditions(options, currentFilename),
    ...(names.size > 0 ? [({ filename }: Facts) => names.has(filename)] : []),
  ]);
  const listing =
    options.keyword || options.metadataFilters
      ? candidates.only(
          await readAndTest(source, candidates, (row) => tests.every((test) => test(row))),
        )
      : candidates;
  const list = await cut(source, listing, options);
  const found = { ...list, rows: list.rows.map((row) => asFound(row, metadataColumnNames)) };
  return withTag(found, options.metadataKeyName);
}
