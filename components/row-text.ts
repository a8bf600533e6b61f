import { niceInterviewSubtitle } from '../src/sessions/nice-interview-subtitle.ts';
import { niceInterviewTitle } from '../src/sessions/nice-interview-title.ts';
import { stripZeroWidth } from '../src/sessions/strip-zero-width.ts';
import type { AnswerLike, DispatchEntry } from '../src/sessions/session-row.ts';
import type { Say } from './list-types.ts';

/** The two lines that name a row. */
export interface RowText {
  /** What the person calls it, else the form's name. */
  readonly title: string;
  /** The form and what is known about it; null where nothing is. */
  readonly second: string | null;
}

function clean(value: unknown): string {
  // Lines and runs of blanks show as one blank, and a field for a name has no lines.
  return typeof value === 'string' ? stripZeroWidth(value).replace(/\s+/g, ' ').trim() : '';
}

/** The person's own title, else the automatic one, as shown: no zero-width spaces; '' for none. */
export function ownName(row: AnswerLike, dispatch: readonly DispatchEntry[]): string {
  // A title kept by an older page may hold nothing but blanks and zero-width spaces.
  const named = clean(row['title']) === '' ? { ...row, title: null } : row;
  return clean(niceInterviewSubtitle(named, { dispatch }));
}

/** Names of a form in progress; `lead` says which of the two stands first, default the title. */
export function formText(
  row: AnswerLike,
  options: {
    readonly t: Say;
    readonly dispatch: readonly DispatchEntry[];
    readonly lead?: 'title' | 'form';
  },
): RowText {
  const { t, dispatch, lead } = options;
  const untitled = t('untitled');
  const form = clean(niceInterviewTitle(row, { dispatch, untitled })) || untitled;
  const name = ownName(row, dispatch);
  const [title, other] = name === '' || lead === 'form' ? [form, name] : [name, form];
  const second = [other, clean(row['description'])].filter((part) => part !== '').join(' · ');
  return { title, second: second || null };
}

/** Names of an answer set; `original_interview_filename` holds the title of the form it came from. */
export function answerSetText(row: AnswerLike, t: Say): RowText {
  const form = clean(row['original_interview_filename']);
  return {
    title: ownName(row, []) || t('unnamedSet'),
    second: form === '' ? null : t('savedFrom', { form }),
  };
}

/** Whether the row has an automatic name that its own title covers. */
export function hasAutomaticName(row: AnswerLike): boolean {
  return clean(row['title']) !== '' && clean(row['auto_title']) !== '';
}
