import { isAnswerSetFilename } from '../sessions/answer-set.ts';

/** Whether two names are the same interview; the answer-set store has two spellings. */
export function isSameInterview(a: string, b: string): boolean {
  return a === b || (isAnswerSetFilename(a) && isAnswerSetFilename(b));
}

/**
 * A test for interview names that a list leaves out: names with a colon exactly, names without one
 * as literal prefixes; empty ones are ignored.
 *
 * @see AssemblyLine `get_saved_interview_list`, `exclude_filenames`
 */
export function excluder(
  names: readonly (string | null)[] | null | undefined,
): (filename: string) => boolean {
  const given = (names ?? []).filter((name): name is string => Boolean(name));
  const exact = given.filter((name) => name.includes(':'));
  const prefixes = given.filter((name) => !name.includes(':'));
  return (filename) =>
    exact.some((name) => isSameInterview(name, filename)) ||
    prefixes.some((prefix) => filename.startsWith(prefix));
}
