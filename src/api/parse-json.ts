import type { DispatchEntry, JsonObject, SessionRow } from '../sessions/session-row.ts';
import type { Person } from '../sessions/sessions-client.ts';
import { ProtocolError } from './errors.ts';
import type { Answer } from './request.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An object of JSON; arrays and null are none. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON object: everything inside came out of `JSON.parse`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return isFields(value);
}

/** The objects in an array; empty for anything else. */
export function fieldsIn(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

export function textOr<Other>(value: unknown, other: Other): string | Other {
  return typeof value === 'string' ? value : other;
}

/** The text members of an array; empty for anything else. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Says that an answer has another shape than the protocol: never quotes it. */
export function badShape(answer: Pick<Answer, 'what' | 'status'>): ProtocolError {
  return new ProtocolError(
    `${answer.what}: ${answer.status} with JSON of another shape`,
    answer.status,
  );
}

/** Whether a value has every field that all code relies on; the metadata columns may be anything. */
export function isSessionRow(value: unknown): value is SessionRow {
  return (
    isFields(value) &&
    typeof value['id'] === 'string' &&
    typeof value['rev'] === 'number' &&
    typeof value['key'] === 'string' &&
    typeof value['filename'] === 'string' &&
    typeof value['indexno'] === 'number' &&
    typeof value['num_keys'] === 'number' &&
    (typeof value['user_id'] === 'number' || value['user_id'] === null) &&
    typeof value['modtime'] === 'string'
  );
}

export function isPerson(value: unknown): value is Person {
  return (
    isFields(value) &&
    typeof value['id'] === 'number' &&
    typeof value['email'] === 'string' &&
    typeof value['name'] === 'string' &&
    Array.isArray(value['roles'])
  );
}

/** An entry of the dispatch menu: the three fields that text stands in. */
export function parseDispatchEntry({ filename, title, link }: Fields): DispatchEntry {
  return {
    ...(typeof filename === 'string' && { filename }),
    ...(typeof title === 'string' && { title }),
    ...(typeof link === 'string' && { link }),
  };
}
