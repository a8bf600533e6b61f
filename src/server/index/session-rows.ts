import type { Json, SessionRow } from '../../sessions/session-row.ts';

/** Metadata columns of a row of the saved list, of changes and of mutations: JSON values. */
const SAVED_COLUMNS = [
  'auto_title',
  'title',
  'description',
  'steps',
  'progress',
  'original_interview_filename',
  'answer_count',
] as const;

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

/** A row as the saved list, the feed and mutations give it: metadata columns as JSON values. */
export function toSavedRow(record: SessionRecord): SessionRow {
  const data = record.metadata;
  const fields = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
  const columns = SAVED_COLUMNS.map((name) => [
    name,
    Object.hasOwn(fields, name) ? (fields as Record<string, Json>)[name] : null,
  ]);
  return { ...baseRow(record), ...(Object.fromEntries(columns) as Partial<SessionRow>) };
}

/**
 * A row as a search gives it: the asked-for metadata columns as text, in `record.texts`. They never
 * replace a column of the session itself.
 */
export function toFoundRow(record: SessionRecord, columns: readonly string[]): SessionRow {
  const texts = record['texts'] as readonly (string | null)[];
  const named = Object.fromEntries(columns.map((name, index) => [name, texts[index] ?? null]));
  return { ...named, ...baseRow(record) };
}
