import { niceInterviewTitle, type TitleOptions } from './nice-interview-title.ts';
import { pascalToZwspace } from './pascal-to-zwspace.ts';
import type { AnswerLike } from './session-row.ts';

/** Options of `niceInterviewSubtitle`. */
export interface SubtitleOptions extends TitleOptions {
  /** Leave out an automatic title that only repeats the form's name; default true. */
  readonly excludeIdentical?: boolean;
}

/**
 * What tells one session of a form from another: the person's own title, always; else the automatic
 * one; else ''. Holds zero-width spaces as upstream's does: strip them outside of HTML lists. What
 * is not text counts as empty.
 *
 * @see AssemblyLine `nice_interview_subtitle`
 */
export function niceInterviewSubtitle(answer: AnswerLike, options: SubtitleOptions = {}): string {
  const { title, auto_title: automatic } = answer;
  if (typeof title === 'string' && title !== '') return pascalToZwspace(title);
  if (typeof automatic !== 'string') return '';
  const repeats = automatic.toLowerCase() === niceInterviewTitle(answer, options).toLowerCase();
  return repeats && (options.excludeIdentical ?? true) ? '' : pascalToZwspace(automatic);
}
