import type { AnswerLike } from './session-row.ts';

/** Interview that holds answer sets, as docassemble spells it in its tables and its API. */
export const ANSWER_SET_FILENAME = 'docassemble.AssemblyLine:al_saved_sessions_store.yml';

/**
 * Both spellings of that interview: a browser that follows a resume link writes the second, so
 * lists and exclusions must know either.
 */
export const ANSWER_SET_FILENAMES: readonly string[] = [
  ANSWER_SET_FILENAME,
  'docassemble.AssemblyLine:data/questions/al_saved_sessions_store.yml',
];

/** Whether an interview name is the answer-set store, in either spelling. */
export function isAnswerSetFilename(filename: unknown): boolean {
  return typeof filename === 'string' && ANSWER_SET_FILENAMES.includes(filename);
}

/** Whether a row is an answer set and no session of a form. */
export function isAnswerSet(row: AnswerLike): boolean {
  return isAnswerSetFilename(row['filename']);
}
