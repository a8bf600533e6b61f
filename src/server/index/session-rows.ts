import { isJsonObject } from '../../sessions/is-json-object.ts';
import type { Json, JsonObject, SessionRow } from '../../sessions/session-row.ts';

/** What every statement that ends in rows selects from `al_sessions.session s`. */
export const ROW_COLUMNS = `s.id::text as id, s.rev, s.key, s.filename, s.indexno, s.num_keys,
  s.user_id, to_char(s.last, 'YYYY-MM-DD"T"HH24:MI:SS.US') as modtime, s.last::text as last`;

/** A row of `ROW_COLUMNS` plus the metadata value. */
export interface SessionRecord extends Record<string, unknown> {
  readonly id: string;
  readonly rev: string;
  readonly key: string;
  readonly filename: string;
  readonly indexno: number;
  readonly num_keys: number;
  readonly user_id: number | null;
  readonly modtime: string;
  readonly last: string;
  readonly metadata: Json;
}

function baseRow(record: SessionRecord) {
  return {
    id: record.id,
    rev: Number(record.rev),
    key: record.key,
    filename: record.filename,
    indexno: record.indexno,
    num_keys: record.num_keys,
    user_id: record.user_id,
    modtime: record.modtime,
    data: record.metadata,
  };
}

/** A value of the metadata object; null where there is none of that name. */
function valueOf(fields: JsonObject, name: string): Json {
  return Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
}

const NO_FIELDS: JsonObject = {};

/** A row as the saved list, the feed and mutations give it: metadata columns as JSON values. */
export function toSavedRow(record: SessionRecord): SessionRow {
  const fields = isJsonObject(record.metadata) ? record.metadata : NO_FIELDS;
  // Not a literal with a spread: adding properties one by one behind it takes fifty times as long.
  return Object.assign(baseRow(record), {
    auto_title: valueOf(fields, 'auto_title'),
    title: valueOf(fields, 'title'),
    description: valueOf(fields, 'description'),
    steps: valueOf(fields, 'steps'),
    progress: valueOf(fields, 'progress'),
    original_interview_filename: valueOf(fields, 'original_interview_filename'),
    answer_count: valueOf(fields, 'answer_count'),
  });
}

/** A row of a search: metadata columns as text, in the order they were asked for. */
export interface FoundRecord extends SessionRecord {
  readonly texts: readonly (string | null)[];
}

/**
 * A row as a search gives it: the asked-for metadata columns as text. They never replace a column
 * of the session itself.
 */
export function toFoundRow(record: FoundRecord, columns: readonly string[]): SessionRow {
  const named = columns.map((name, index) => [name, record.texts[index] ?? null] as const);
  return Object.assign(Object.fromEntries(named), baseRow(record));
}
