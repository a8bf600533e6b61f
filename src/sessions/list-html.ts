import { html, type SafeHtml } from './html.ts';
import type { SavedListOptions } from './list-options.ts';
import type { LocalDateOptions } from './local-date.ts';
import { niceInterviewSubtitle } from './nice-interview-subtitle.ts';
import { niceInterviewTitle } from './nice-interview-title.ts';
import type { AnswerLike, DispatchEntry, Json } from './session-row.ts';

/** What a link does: resumes a session, or runs an action of the page it stands on. */
export type ListUrlKind = 'interview_url' | 'url_ask' | 'url_action';

/**
 * Options that both HTML lists share. The list options are not read: they belong to the query of
 * the same name (`sessionListQuery`, `interviewListQuery`), so that one object serves both.
 */
export interface ListHtmlOptions extends SavedListOptions, LocalDateOptions {
  /** The address of a link; escaped by the list. */
  readonly urlFor: (kind: ListUrlKind, payload: Json) => string;
  /** Key of the session on screen, which no list shows. */
  readonly currentSession?: string | null;
  readonly dispatch?: readonly DispatchEntry[] | null;
  /** Words without a label option; `page` holds `{page}`. */
  readonly strings?: { readonly page?: string; readonly untitled?: string };
  readonly nameLabel?: string;
  readonly dateLabel?: string;
  readonly detailsLabel?: string;
  readonly actionsLabel?: string;
  readonly deleteLabel?: string;
  readonly deleteAction?: string;
}

/** The rows of an HTML list; null and empty both give ''. */
export type ListHtmlAnswers = readonly AnswerLike[] | null | undefined;

/** A value of a row as it stands in a link: JSON, null where there is none. */
export function linkValue(value: unknown): Json {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** The pair that names a session in a link. */
export function sessionArguments(answer: AnswerLike): { filename: Json; session: Json } {
  return { filename: linkValue(answer['filename']), session: linkValue(answer['key']) };
}

/** Link that opens a session. */
export function resumeUrl(answer: AnswerLike, { urlFor }: ListHtmlOptions): string {
  const { filename, session } = sessionArguments(answer);
  return urlFor('interview_url', { i: filename, session });
}

/** Name of the form, and what tells the session apart. */
export function titlesOf(
  answer: AnswerLike,
  { dispatch, strings }: ListHtmlOptions,
): { readonly title: string; readonly subtitle: string } {
  const options = {
    dispatch: dispatch ?? null,
    ...(strings?.untitled !== undefined && { untitled: strings.untitled }),
  };
  return {
    title: niceInterviewTitle(answer, options),
    subtitle: niceInterviewSubtitle(answer, options),
  };
}

/** `Page 7`, in the person's language. */
export function pageText(page: string | number, { strings }: ListHtmlOptions): string {
  return (strings?.page ?? 'Page {page}').replace('{page}', () => String(page));
}

/** An icon with its name for those who do not see it. */
export function iconHtml(classes: string, label: string): SafeHtml {
  return html`<i class="${classes}" title="${label}" aria-hidden="true"></i
    ><span class="sr-only visually-hidden">${label}</span>`;
}

/** The frame around the rows. */
export function tableHtml(
  tableClass: string,
  columns: readonly string[],
  rows: readonly SafeHtml[],
): string {
  const headers = columns.map((column) => html`<th scope="col">${column}</th>`);
  const table = html`<div class="table-responsive">
    <table class="${tableClass}">
      <thead>
        <tr>
          ${headers}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
  return table.text;
}

/** The rows that a list shows: all but the session on screen. */
export function shownAnswers(
  answers: readonly AnswerLike[],
  { currentSession }: ListHtmlOptions,
): readonly AnswerLike[] {
  return answers.filter((answer) => (answer['key'] ?? null) !== (currentSession ?? null));
}
