import { isAnswerSetFilename } from '../src/sessions/answer-set.ts';
import { niceInterviewTitle } from '../src/sessions/nice-interview-title.ts';
import type { DispatchEntry } from '../src/sessions/session-row.ts';
import { stripZeroWidth } from '../src/sessions/strip-zero-width.ts';
import type { FormChoice } from './filter-chips.ts';

interface ChoiceOptions {
  readonly dispatch: readonly DispatchEntry[];
  /** Exact names, or prefixes without a colon. */
  readonly excludeFilenames: readonly string[];
}

/** The forms that rows can be narrowed to, by the names that people know, in their order. */
export function formChoices(
  filenames: readonly string[],
  { dispatch, excludeFilenames }: ChoiceOptions,
): readonly FormChoice[] {
  const isExcluded = (filename: string): boolean =>
    isAnswerSetFilename(filename) ||
    excludeFilenames.some((name) =>
      name.includes(':') ? name === filename : name !== '' && filename.startsWith(name),
    );
  return filenames
    .filter((filename) => !isExcluded(filename))
    .map((filename) => {
      const title = stripZeroWidth(niceInterviewTitle({ filename }, { dispatch }));
      return { filename, title: title || filename };
    })
    .sort((a, b) => a.title.localeCompare(b.title));
}
