import { ANSWER_SET_FILENAMES } from '../../sessions/answer-set.ts';
import type { SharedListOptions } from '../../sessions/list-options.ts';
import type { Caller } from '../caller.ts';
import type { SqlParams } from './sql-params.ts';

/** Both spellings for the store, the name itself for any other. */
export function spellings(filename: string): readonly string[] {
  return ANSWER_SET_FILENAMES.includes(filename) ? ANSWER_SET_FILENAMES : [filename];
}

export interface FilenameOptions extends Pick<
  SharedListOptions,
  'filenameToExclude' | 'excludeCurrentFilename' | 'excludeFilenames'
> {
  /** Exact names to keep; null or empty for all. */
  readonly filenames?: readonly string[] | null;
  readonly exactOnly?: boolean;
}

/**
 * The conditions that lists, totals and deletions share, on a column `filename`. Names with a
 * colon are left out exactly, names without one as literal prefixes; all of them exactly with
 * `exactOnly`.
 *
 * @returns SQL conditions to be joined by AND; none when everything is wanted
 */
export function filenameConditions(
  params: SqlParams,
  caller: Pick<Caller, 'currentFilename' | 'excludeFilenames'>,
  options: FilenameOptions,
): string[] {
  const usual = options.filenames?.length ? [] : (caller.excludeFilenames ?? []);
  const isUsual = options.excludeFilenames === undefined;
  const given = isUsual ? usual : (options.excludeFilenames ?? []).filter(isFilled);
  const isExact = (name: string) => (options.exactOnly === true && !isUsual) || name.includes(':');
  const exact = given.filter(isExact).flatMap(spellings);
  if (options.filenameToExclude) exact.push(...spellings(options.filenameToExclude));
  if ((options.excludeCurrentFilename ?? true) && caller.currentFilename) {
    exact.push(caller.currentFilename);
  }
  const prefixes = given.filter((name) => !isExact(name));
  const conditions: string[] = [];
  if (options.filenames && options.filenames.length > 0) {
    conditions.push(`filename = any(${params.add(options.filenames, 'text[]')})`);
  }
  if (exact.length > 0) conditions.push(`filename <> all(${params.add(exact, 'text[]')})`);
  for (const prefix of prefixes) {
    conditions.push(`not starts_with(filename, ${params.add(prefix, 'text')})`);
  }
  return conditions;
}

function isFilled(name: string | null): name is string {
  return Boolean(name);
}
