import { isJsonObject } from '../sessions/is-json-object.ts';
import type { Json, JsonObject, SessionRow } from '../sessions/session-row.ts';

/** Columns of a row that are members of its metadata. */
export const METADATA_COLUMNS = [
  'title',
  'auto_title',
  'description',
  'steps',
  'progress',
  'original_interview_filename',
  'answer_count',
] as const;

/**
 * Fields of a row that stand in its line in this order: then its metadata, as bits that say which
 * columns it has, their values, and an object of what else it has, if anything.
 */
export type PackedLine = [
  id: string,
  rev: number,
  key: string,
  form: number,
  indexno: number,
  keys: number,
  user: number | null,
  modtime: string,
  columns: number,
  ...values: Json[],
];

export const FIRST_VALUE = 9;
const FIELDS = FIRST_VALUE + METADATA_COLUMNS.length;

/** The line that is being made. One for all: of a hundred thousand most of the time is clearing up. */
const line: PackedLine = ['', 0, '', 0, 0, 0, null, '', 0];

/** A row with the columns that its metadata holds. */
export function withMetadata<Row extends object>(row: Row, data: JsonObject): Row & SessionRow;
export function withMetadata(row: object, data: JsonObject): object {
  const columns: Record<string, Json> = {};
  for (const column of METADATA_COLUMNS) columns[column] = data[column] ?? null;
  return { ...row, ...columns, data };
}

/** Adds a column of the metadata to a line, if it has it; false where the row says another. */
function pushColumn(own: Json | undefined, value: Json | undefined, at: number): boolean {
  // Lists and objects are seldom, and compare by what they hold: not worth it.
  if (own !== (value ?? null)) return false;
  if (value === undefined) return true;
  line[8] |= 1 << at;
  line.push(value);
  return true;
}

function count(fields: object): number {
  let count = 0;
  for (const _field in fields) count += 1;
  return count;
}

/**
 * Adds metadata to a line: names of columns stand in most rows alike, so bits stand for them. Column
 * by column, since a loop over their names takes several times as long.
 *
 * @returns false where the row's columns are not those of its metadata
 */
function pushMetadata(row: SessionRow, data: JsonObject): boolean {
  const isPlain =
    pushColumn(row.title, data['title'], 0) &&
    pushColumn(row.auto_title, data['auto_title'], 1) &&
    pushColumn(row.description, data['description'], 2) &&
    pushColumn(row.steps, data['steps'], 3) &&
    pushColumn(row.progress, data['progress'], 4) &&
    pushColumn(row.original_interview_filename, data['original_interview_filename'], 5) &&
    pushColumn(row.answer_count, data['answer_count'], 6);
  if (!isPlain || count(data) === line.length - FIRST_VALUE) return isPlain;
  const rest = new Map(Object.entries(data));
  for (const column of METADATA_COLUMNS) rest.delete(column);
  line.push(Object.fromEntries(rest));
  return true;
}

function metadataFrom(columns: number, values: readonly Json[]): JsonObject {
  let at = 0;
  const data: Record<string, Json> = {};
  for (const [bit, column] of METADATA_COLUMNS.entries()) {
    if ((columns & (1 << bit)) === 0) continue;
    data[column] = values[at] ?? null;
    at += 1;
  }
  const rest = values[at];
  return isJsonObject(rest) ? { ...data, ...rest } : data;
}

/**
 * A row as one line of JSON. What stands in its metadata is not written twice, nor the name of its
 * form, of which thousands of rows share a few.
 *
 * @param form hash of the interview name
 * @throws {TypeError} for values that JSON does not have
 */
export function encodeRow(row: SessionRow, form: number): string {
  const { data } = row;
  line.length = FIRST_VALUE;
  line[0] = row.id;
  line[1] = row.rev;
  line[2] = row.key;
  line[3] = form;
  line[4] = row.indexno;
  line[5] = row.num_keys;
  line[6] = row.user_id;
  line[7] = row.modtime;
  line[8] = 0;
  const isPlain = isJsonObject(data) && count(row) === FIELDS && pushMetadata(row, data);
  return JSON.stringify(isPlain ? line : row);
}

/** The row of a line. */
export function decodeRow(line: string, filenames: ReadonlyMap<number, string>): SessionRow {
  const stored: SessionRow | PackedLine = JSON.parse(line);
  if (!Array.isArray(stored)) return stored;
  const [id, rev, key, form, indexno, num_keys, user_id, modtime, columns, ...values] = stored;
  const filename = filenames.get(form) ?? '';
  const row = { id, rev, key, filename, indexno, num_keys, user_id, modtime };
  return withMetadata(row, metadataFrom(columns, values));
}
