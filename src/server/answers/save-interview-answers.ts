import { ANSWER_SET_FILENAME } from '../../sessions/answer-set.ts';
import type { FilterVariablesOptions } from '../../sessions/filter-session-variables.ts';
import { isJsonObject } from '../../sessions/is-json-object.ts';
import type { Refusal, Result } from '../../sessions/result.ts';
import type { JsonObject, SessionRow } from '../../sessions/session-row.ts';
import type { Caller } from '../caller.ts';
import type { Database, Queryable } from '../database/database.ts';
import { applyMarks } from '../index/apply-marks.ts';
import { invalid } from '../index/invalid.ts';
import { isLinked } from '../index/linked.ts';
import { NO_ROWS, replaceMetadata } from '../index/metadata-rows.ts';
import { INDEXED_TAG } from '../index/metadata-source.ts';
import { findSessionByKey } from '../index/session.ts';
import { asUnit } from '../index/unit.ts';
import type { Answers } from './answers.ts';
import { filterVariables, type LeftOut, settable } from './filter-variables.ts';
import { readAll } from './get-filtered-session-variables.ts';
import { OwnAnswers } from './own-answers.ts';
import { plainName } from './plain-name.ts';
import { sentVariables } from './sent-variables.ts';
import { claimPair, pairOf } from './session-ref.ts';
import { factsOfSession, factsOfVariables, type SourceFacts, stepsIn } from './source-facts.ts';
import type { Variables } from './variables.ts';

export interface SaveAnswersOptions extends FilterVariablesOptions {
  /** Interview that holds the set; default: the store of answer sets. */
  readonly filename?: string;
  /** Of the set; `title` names it. Steps, form and number of answers are put in. Left as it is. */
  readonly metadata?: JsonObject | null;
  readonly metadataKeyName?: string;
  /** Name of the form, instead of the source's. */
  readonly originalInterviewFilename?: string | null;
  /** The session to save; the one on screen unless both are given. */
  readonly sourceFilename?: string | null;
  readonly sourceSession?: string | null;
  /** Save these instead of the session's stored ones: an object, or its JSON text. */
  readonly sourceVariables?: JsonObject | string | null;
  /** Key of the new set, 32 letters and digits; default: a new one. */
  readonly sessionId?: string | null;
}

/** A set that was saved. `id` is its public id. */
export interface SavedAnswers {
  readonly id: string;
  readonly filename: string;
  readonly sessionId: string;
  readonly leftOut: readonly LeftOut[];
  readonly row: SessionRow;
}

interface Source {
  readonly variables: Variables;
  readonly facts: SourceFacts;
}

/**
 * Saves a session's answers, without internal names and files, as an answer set of the caller: one
 * session with one step, its metadata and its name, all of it or nothing.
 *
 * @returns `not-found` for another person's source; `invalid` for a `sessionId` in use
 * @see AssemblyLine `save_interview_answers`
 */
export function saveInterviewAnswers(
  db: Database | Queryable,
  caller: Caller,
  options: SaveAnswersOptions = {},
  answers: Answers = new OwnAnswers(),
): Promise<Result<SavedAnswers>> {
  return asUnit(db, async (tx): Promise<Result<SavedAnswers>> => {
    const { filename = ANSWER_SET_FILENAME, metadataKeyName: tag = INDEXED_TAG } = options;
    const { writer } = answers;
    if (!writer) return invalid('This server saves no answer sets.', 'no-answers');
    if (caller.user === null) return refused('signed-out');
    const given = givenMetadata(options);
    if (!given.ok) return given;
    const source = await readSource(tx, caller, options, answers);
    if (!source.ok) return source;
    const wanted = await claimPair(tx, filename, options.sessionId);
    if ('ok' in wanted) return wanted;
    const filtered = settable(filterVariables(source.value.variables, options), writer);
    const { kept: variables, leftOut } = filtered;
    const data = setMetadata(given.value, source.value.facts, variables.size, options);
    const subtitle = plainName(data['title']) || null;
    const made = await writer.make(tx, caller, { ...wanted, variables, subtitle, steps: 1 });
    if (!made.ok) return made;
    const { key } = made.value;
    await replaceMetadata(tx, { filename, key, tag, data, stored: NO_ROWS, persistent: true });
    await applyMarks(tx, { keys: [key] });
    const row = (await findSessionByKey(tx, caller, key))?.row;
    if (!row) throw new Error('a new answer set is not in the index');
    return { ok: true, value: { id: row.id, filename, sessionId: key, leftOut, row } };
  });
}

function refused(error: Refusal): Result<never> {
  return { ok: false, error };
}

/** The caller's metadata, with a title as it is stored. */
function givenMetadata({ metadata, metadataKeyName }: SaveAnswersOptions): Result<JsonObject> {
  const value = metadata ?? {};
  if (!isJsonObject(value)) return invalid('metadata must be a JSON object.');
  if (!sentVariables(value).ok)
    return invalid('metadata holds what cannot be stored.', 'unstorable');
  if (metadataKeyName?.includes('\0')) return invalid('metadataKeyName must be text.');
  const { title, ...others } = value;
  if (title === undefined || title === null) return { ok: true, value: others };
  const name = plainName(title);
  if (name === '') return invalid('A name needs at least one letter.', 'name-blank');
  return { ok: true, value: { ...others, title: name } };
}

async function readSource(
  tx: Queryable,
  caller: Caller,
  options: SaveAnswersOptions,
  answers: Answers,
): Promise<Result<Source>> {
  const { sourceFilename = null, sourceSession = null, sourceVariables } = options;
  const pair = pairOf(caller, { filename: sourceFilename, sessionId: sourceSession });
  const isNamed = Boolean(sourceFilename && sourceSession);
  const sent = sourceVariables == null ? null : sentVariables(sourceVariables);
  if (sent && !sent.ok) return sent;
  if (sent && !isNamed) {
    const form = sourceFilename || caller.currentFilename;
    return {
      ok: true,
      value: { variables: sent.value, facts: factsOfVariables(caller, sent.value, form) },
    };
  }
  if (!pair || !(await isLinked(tx, caller, pair.key))) return refused('not-found');
  const variables = sent ?? (await readAll(tx, caller, pair, answers));
  if (!variables.ok) return variables;
  const facts = await factsOfSession(tx, caller, pair, variables.value);
  return { ok: true, value: { variables: variables.value, facts } };
}

/** What the set's own metadata says over what the caller gave. */
function setMetadata(
  given: JsonObject,
  { steps, formTitle }: SourceFacts,
  count: number,
  { originalInterviewFilename }: SaveAnswersOptions,
): JsonObject {
  const known = steps ?? stepsIn(given);
  const { steps: _given, ...others } = given;
  return {
    ...others,
    ...(known !== null && { steps: known }),
    original_interview_filename: plainName(originalInterviewFilename) || formTitle,
    answer_count: count,
  };
}
