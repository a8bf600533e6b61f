import { ANSWER_SET_FILENAME } from '../sessions/answer-set.ts';
import { foldedMatcher, foldText } from '../sessions/fold-text.ts';
import type { FindOptions, SavedListOptions, SharedListOptions } from '../sessions/list-options.ts';
import type { LocalList, LocalRow } from '../sessions/sessions-client.ts';
import type { Json } from '../sessions/session-row.ts';
import { excluder, isSameInterview } from './exclusions.ts';
import type { Image } from './image.ts';
import { columnText, columnValue, metadataTest } from './metadata-filter.ts';
import { compareExact, decodePlace, encodePlace, type Place, placeOrder } from './page-cursor.ts';
import { compareNewest } from './row-order.ts';
import { visibleRows } from './visible-rows.ts';

const DEFAULT_LIMIT = 50;
const SEARCHED = ['title', 'auto_title', 'description'];
const newestFirst = placeOrder(compareExact, true);

function* everyRow(image: Image): Generator<LocalRow, void, undefined> {
  for (const kind of ['forms', 'answer-sets'] as const) {
    for (const { row } of visibleRows(image, kind)) yield row;
  }
}

/** The options that both lists share, as a test. */
function sharedTest(
  options: SharedListOptions,
  currentFilename: string | null,
): (row: LocalRow) => boolean {
  const { filenameToExclude, excludeCurrentFilename = true } = options;
  const isExcluded = excluder(options.excludeFilenames);
  const exact = [filenameToExclude, excludeCurrentFilename ? currentFilename : null].filter(
    (name): name is string => Boolean(name),
  );
  return (row) =>
    !exact.some((name) => isSameInterview(name, row.filename)) &&
    !isExcluded(row.filename) &&
    (!options.excludeNewlyStartedSessions || row.num_keys > 1);
}

function wholeNumber(value: number, name: string): number {
  if (!Number.isInteger(value) || value < 0)
    throw new RangeError(`${name} must be whole, from 0 on`);
  return value;
}

const placeOf = (row: LocalRow): Place => ({ value: row.modtime, row });

function cut(image: Image, rows: LocalRow[], options: SharedListOptions): LocalList {
  rows.sort(compareNewest);
  const { limit = DEFAULT_LIMIT } = options;
  const after = options.after ? decodePlace(options.after) : null;
  const rest = after ? rows.filter((row) => newestFirst(placeOf(row), after) > 0) : rows;
  const start = Math.max(0, options.offset ?? 0);
  const end = limit === null ? rest.length : start + wholeNumber(limit, 'limit');
  const shown = rest.slice(start, end);
  const last = shown.at(-1);
  return {
    rows: shown,
    total: rows.length,
    next: last && end < rest.length ? encodePlace(placeOf(last)) : null,
    asOf: image.state.asOf,
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
 */
export function savedList(
  image: Image,
  options: SavedListOptions,
  currentFilename: string | null,
): LocalList {
  const { filename = ANSWER_SET_FILENAME } = options;
  const isShared = sharedTest(options, currentFilename);
  const rows = [...everyRow(image)].filter(
    (row) => (!filename || isSameInterview(row.filename, filename)) && isShared(row),
  );
  return withTag(cut(image, rows, options), options.metadataKeyName);
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

/**
 * `find_matching_sessions` among this device's rows.
 *
 * @throws {RangeError} for a limit, an operator or a cast that is not allowed
 */
export function foundList(
  image: Image,
  options: FindOptions,
  currentFilename: string | null,
): LocalList {
  const { filenames, metadataColumnNames = SEARCHED } = options;
  const names = new Set(typeof filenames === 'string' ? [filenames] : filenames);
  const tests = [
    sharedTest(options, currentFilename),
    keywordTest(options),
    metadataTest(options.metadataFilters),
    (row: LocalRow) => names.size === 0 || names.has(row.filename),
  ];
  const rows = [...everyRow(image)].filter((row) => tests.every((test) => test(row)));
  const list = cut(image, rows, options);
  const found = { ...list, rows: list.rows.map((row) => asFound(row, metadataColumnNames)) };
  return withTag(found, options.metadataKeyName);
}

/** Names of the interviews that this person has sessions of, sorted. */
export function filenamesOf(image: Image): readonly string[] {
  return [...new Set([...everyRow(image)].map((row) => row.filename))].sort();
}
