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
type Packed = [
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

const FIRST_VALUE = 9;
const FIELDS = FIRST_VALUE + METADATA_COLUMNS.length;

type Columns = { readonly [Column in (typeof METADATA_COLUMNS)[number]]?: Json };

/** A row with the columns that its metadata holds. */
export function withMetadata<Row extends object>(row: Row, data: JsonObject): Row & SessionRow;
export function withMetadata(row: object, data: JsonObject): object {
  const columns: Record<string, Json> = {};
  for (const column of METADATA_COLUMNS) columns[column] = data[column] ?? null;
  return { ...row, ...columns, data };
}

/** Its metadata columns, in order. By name: a loop over names takes several times as long. */
function columnsOf(of: Columns): readonly (Json | undefined)[] {
  return [
    of.title,
    of.auto_title,
    of.description,
    of.steps,
    of.progress,
    of.original_interview_filename,
    of.answer_count,
  ];
}

function count(fields: object): number {
  let count = 0;
  for (const _field in fields) count += 1;
  return count;
}

/**
 * Adds metadata to a line: names of columns stand in most rows alike, so bits stand for them.
 *
 * @returns false where the row's columns are not those of its metadata
 */
function pushMetadata(packed: Packed, row: SessionRow, data: JsonObject): boolean {
  const own = columnsOf(row);
  const values = columnsOf(data);
  for (let at = 0; at < own.length; at += 1) {
    const value = values[at];
    // Lists and objects are seldom, and compare by what they hold: not worth it.
    if (own[at] !== (value ?? null)) return false;
    if (value === undefined) continue;
    packed[8] |= 1 << at;
    packed.push(value);
  }
  if (count(data) === packed.length - FIRST_VALUE) return true;
  const rest = new Map(Object.entries(data));
  for (const column of METADATA_COLUMNS) rest.delete(column);
  packed.push(Object.fromEntries(rest));
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
  const { id, rev, key, indexno, num_keys: keys, user_id: user, modtime, data } = row;
  const packed: Packed = [id, rev, key, form, indexno, keys, user, modtime, 0];
  const isPlain = isJsonObject(data) && count(row) === FIELDS && pushMetadata(packed, row, data);
  return JSON.stringify(isPlain ? packed : row);
}

/** The row of a line. */
export function decodeRow(line: string, filenames: ReadonlyMap<number, string>): SessionRow {
  const stored: SessionRow | Packed = JSON.parse(line);
  if (!Array.isArray(stored)) return stored;
  const [id, rev, key, form, indexno, num_keys, user_id, modtime, columns, ...values] = stored;
  const filename = filenames.get(form) ?? '';
  const row = { id, rev, key, filename, indexno, num_keys, user_id, modtime };
  return withMetadata(row, metadataFrom(columns, values));
}
