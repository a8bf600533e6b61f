import type { FilterVariablesOptions } from '../../sessions/filter-session-variables.ts';
import { importRefusal } from '../../sessions/is-importable-name.ts';
import type { Caller } from '../caller.ts';
import type { Database, Queryable } from '../database/database.ts';
import { invalid } from '../index/invalid.ts';
import { unversioned } from '../index/row-outcome.ts';
import { asUnit } from '../index/unit.ts';
import type { Answers } from './answers.ts';
import { filterVariables, type LeftOut, NAME_LIMIT, settable } from './filter-variables.ts';
import { loadInto, type LoadOutcome, type LoadTarget } from './load-target.ts';
import { OwnAnswers } from './own-answers.ts';
import { sentVariables } from './sent-variables.ts';
import type { Variables } from './variables.ts';

export interface LoadJsonOptions extends LoadTarget, FilterVariablesOptions {
  /** A JSON object, as `exportInterviewVariables` makes one. */
  readonly jsonString: string;
}

/** Refused names that an answer lists; it counts the others. */
export const REJECTED_LIMIT = 100;

/**
 * Uses the answers of a JSON file. Everything is checked before anything is made: the text, then
 * all names, then the filter is applied; one name that may not be set refuses the whole file, and
 * every such name is reported with its reason.
 *
 * @see AssemblyLine `load_interview_json`, which runs code in names and ignores its filter
 */
export function loadInterviewJson(
  db: Database | Queryable,
  caller: Caller,
  options: LoadJsonOptions,
  answers: Answers = new OwnAnswers(),
): Promise<LoadOutcome> {
  return asUnit(db, async (tx): Promise<LoadOutcome> => {
    const { writer } = answers;
    if (!writer) return invalid('This server sets no answers.', 'no-answers');
    const { jsonString } = options;
    if (typeof jsonString !== 'string') return invalid('jsonString must be text.');
    const sent = sentVariables(jsonString);
    if (!sent.ok) return unversioned(sent);
    const refusal = refuseNames(sent.value);
    if (refusal) return refusal;
    const filtered = settable(filterVariables(sent.value, options), writer);
    return loadInto(tx, caller, writer, filtered, options);
  });
}

function refuseNames(variables: Variables): (LoadOutcome & { ok: false }) | null {
  const all = [...variables.keys()].flatMap((name): LeftOut[] => {
    const reason = importRefusal(name);
    return reason === null ? [] : [{ name: name.slice(0, NAME_LIMIT), reason }];
  });
  if (all.length === 0) return null;
  const message =
    all.length === 1
      ? 'One name in the JSON may not be set; nothing was loaded.'
      : `${all.length} names in the JSON may not be set; nothing was loaded.`;
  const rejected = all.slice(0, REJECTED_LIMIT);
  return { ...invalid(message, 'bad-names'), rejected, rejectedCount: all.length };
}
