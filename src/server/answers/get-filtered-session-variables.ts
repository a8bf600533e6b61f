import type { FilterVariablesOptions } from '../../sessions/filter-session-variables.ts';
import { pythonString } from '../../sessions/python-json.ts';
import type { Result } from '../../sessions/result.ts';
import type { JsonObject } from '../../sessions/session-row.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import { invalid } from '../index/invalid.ts';
import { isLinked } from '../index/linked.ts';
import type { Answers, SessionPair } from './answers.ts';
import { type Filtered, filterVariables } from './filter-variables.ts';
import { writeObject } from './json-text.ts';
import { OwnAnswers } from './own-answers.ts';
import { pythonText } from './python-text.ts';
import { pairOf, type SessionRefOptions } from './session-ref.ts';
import { readVariables, type Variables } from './variables.ts';

export interface FilteredOptions extends SessionRefOptions, FilterVariablesOptions {}

export interface FilteredStringOptions extends FilteredOptions {
  /** Spaces per level, 0 to 16; default 4. */
  readonly indent?: number;
}

export interface ExportOptions extends FilteredStringOptions {
  /** Default `variables.json`. */
  readonly fileName?: string;
}

/**
 * A session's variables without internal names and files: of the session on screen, unless another
 * is named in full.
 *
 * @returns `not-found` for another person's session; `invalid` where the answers are encrypted
 * @see AssemblyLine `get_filtered_session_variables`
 */
export async function getFilteredSessionVariables(
  db: Queryable,
  caller: Caller,
  options: FilteredOptions = {},
  answers: Answers = new OwnAnswers(),
): Promise<Result<JsonObject>> {
  const filtered = await readFiltered(db, caller, options, answers);
  if (!filtered.ok) return filtered;
  const value: JsonObject = JSON.parse(writeObject(filtered.value.kept));
  return { ok: true, value };
}

/**
 * The same as AssemblyLine's JSON text, byte for byte; numbers as they were written.
 *
 * @see AssemblyLine `get_filtered_session_variables_string`
 */
export async function getFilteredSessionVariablesString(
  db: Queryable,
  caller: Caller,
  { indent = 4, ...options }: FilteredStringOptions = {},
  answers: Answers = new OwnAnswers(),
): Promise<Result<string>> {
  if (!isIndent(indent)) return invalid('indent must be a whole number from 0 to 16.');
  const filtered = await readFiltered(db, caller, options, answers);
  if (!filtered.ok) return filtered;
  return { ok: true, value: [...exportChunks(filtered.value.kept, indent)].join('') };
}

/**
 * That text as a file for the person, which `loadInterviewJson` reads back.
 *
 * @see AssemblyLine `export_interview_variables`
 */
export async function exportInterviewVariables(
  db: Queryable,
  caller: Caller,
  { fileName = 'variables.json', ...options }: ExportOptions = {},
  answers: Answers = new OwnAnswers(),
): Promise<Result<File>> {
  const text = await getFilteredSessionVariablesString(db, caller, options, answers);
  if (!text.ok) return text;
  return { ok: true, value: new File([text.value], fileName, { type: 'application/json' }) };
}

/** Variables as the exported text, in chunks, without a copy of the values. */
export function* exportChunks(variables: Variables, indent: number): Generator<string> {
  let before = '{';
  for (const [name, value] of variables) {
    yield `${before}\n${' '.repeat(indent)}${pythonString(name)}: `;
    yield* pythonText(value, indent, 1);
    before = ',';
  }
  yield variables.size === 0 ? '{}' : '\n}';
}

export function isIndent(indent: number): boolean {
  return Number.isInteger(indent) && indent >= 0 && indent <= 16;
}

/** Reads and filters the session that is meant, if the caller may see it. */
export async function readFiltered(
  db: Queryable,
  caller: Caller,
  options: FilteredOptions,
  answers: Answers,
): Promise<Result<Filtered>> {
  const pair = pairOf(caller, options);
  if (!pair || !(await isLinked(db, caller, pair.key))) return { ok: false, error: 'not-found' };
  const variables = await readAll(db, caller, pair, answers);
  return variables.ok ? { ok: true, value: filterVariables(variables.value, options) } : variables;
}

/** All variables of a session, unfiltered. */
export async function readAll(
  db: Queryable,
  caller: Caller,
  pair: SessionPair,
  answers: Answers,
): Promise<Result<Variables>> {
  const text = await answers.read(db, caller, pair);
  if (!text.ok) return text;
  const value = readVariables(text.value);
  return typeof value === 'string'
    ? invalid('The answers of this session cannot be read here.', 'unreadable')
    : { ok: true, value };
}
