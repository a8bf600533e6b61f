import type { FilterVariablesOptions } from '../../sessions/filter-session-variables.ts';
import type { Caller } from '../caller.ts';
import type { Database, Queryable } from '../database/database.ts';
import { invalid } from '../index/invalid.ts';
import { unversioned } from '../index/row-outcome.ts';
import { asUnit } from '../index/unit.ts';
import type { Answers } from './answers.ts';
import { settable } from './filter-variables.ts';
import { readFiltered } from './get-filtered-session-variables.ts';
import { loadInto, type LoadOutcome, type LoadTarget } from './load-target.ts';
import { OwnAnswers } from './own-answers.ts';

export interface LoadAnswersOptions extends LoadTarget, FilterVariablesOptions {
  /** The answer set or session whose answers are used; the one on screen unless both are given. */
  readonly oldInterviewFilename?: string | null;
  readonly oldSessionId?: string | null;
}

/**
 * Uses the answers of a set or session in another: a new one, with them on its second step, or one
 * that is there, on one new step that keeps everything else. All of it or nothing.
 *
 * @returns `not-found` for another person's source or target; `conflict` for a newer target
 * @see AssemblyLine `load_interview_answers`
 */
export function loadInterviewAnswers(
  db: Database | Queryable,
  caller: Caller,
  options: LoadAnswersOptions,
  answers: Answers = new OwnAnswers(),
): Promise<LoadOutcome> {
  return asUnit(db, async (tx): Promise<LoadOutcome> => {
    const { writer } = answers;
    if (!writer) return invalid('This server sets no answers.', 'no-answers');
    const { oldInterviewFilename: filename = null, oldSessionId: sessionId = null } = options;
    const source = await readFiltered(tx, caller, { ...options, filename, sessionId }, answers);
    if (!source.ok) return unversioned(source);
    return loadInto(tx, caller, writer, settable(source.value, writer), options);
  });
}
