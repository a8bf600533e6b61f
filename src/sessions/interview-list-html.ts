import { html, type SafeHtml } from './html.ts';
import { isFilled } from './is-filled.ts';
import {
  iconHtml,
  pageText,
  resumeUrl,
  sessionArguments,
  shownAnswers,
  tableHtml,
  titlesOf,
  type ListHtmlAnswers,
  type ListHtmlOptions,
} from './list-html.ts';
import { localDate } from './local-date.ts';
import type { AnswerLike } from './session-row.ts';

/** Options of `interviewListHtml`. */
export interface InterviewListHtmlOptions extends ListHtmlOptions {
  readonly viewLabel?: string;
  readonly loadAction?: string;
  /** Names are plain text, and load nothing. */
  readonly viewOnly?: boolean;
  readonly showViewButton?: boolean;
  /** Name of the form below the page. */
  readonly displayInterviewTitle?: boolean;
}

function nameCell(answer: AnswerLike, options: InterviewListHtmlOptions): SafeHtml {
  const { title, subtitle } = titlesOf(answer, options);
  if (options.viewOnly) return html`<td>${subtitle || title}</td>`;
  const { filename, session } = sessionArguments(answer);
  const url = options.urlFor('url_action', {
    action: options.loadAction ?? 'al_sessions_fast_forward_session',
    arguments: { i: filename, session },
  });
  return html`<td class="text-break"><a href="${url}">${subtitle || title}</a></td>`;
}

function dateCell(answer: AnswerLike, options: InterviewListHtmlOptions): SafeHtml {
  // The UTC day, as this list has always had it; the elements show the person's.
  const day = localDate(answer['modtime'], { ...options, timezone: 'UTC' });
  return html`<td>${day ? day.date : ''}</td>`;
}

/** The first of several values that is text or a number and not empty. */
function firstText(...values: readonly unknown[]): string {
  return String(values.find(isFilled) ?? '');
}

function detailsCell(answer: AnswerLike, options: InterviewListHtmlOptions): SafeHtml {
  // Upstream writes Python's None where a row counts no steps; no stored row is without a count.
  const page = pageText(firstText(answer['steps'], answer['num_keys'], 'None'), options);
  if (!(options.displayInterviewTitle ?? true)) return html`<td>${page}</td>`;
  const form = firstText(answer['original_interview_filename'], answer['filename']);
  return html`<td>${page} <br />${form}</td>`;
}

function actionsCell(answer: AnswerLike, options: InterviewListHtmlOptions): SafeHtml {
  const url = options.urlFor('url_action', {
    action: options.deleteAction ?? 'al_sessions_delete_session',
    arguments: sessionArguments(answer),
  });
  const view = html`<a target="_blank" rel="noopener" href="${resumeUrl(answer, options)}"
    >${iconHtml('far fa-eye', options.viewLabel ?? 'View')}</a
  >`;
  return html`<td>
    <a href="${url}">${iconHtml('far fa-trash-alt', options.deleteLabel ?? 'Delete')}</a>
    ${(options.showViewButton ?? true) ? view : ''}
  </td>`;
}

function rowHtml(answer: AnswerLike, options: InterviewListHtmlOptions): SafeHtml {
  return html`<tr>
    ${nameCell(answer, options)} ${dateCell(answer, options)} ${detailsCell(answer, options)}
    ${actionsCell(answer, options)}
  </tr>`;
}

/**
 * A person's answer sets as an HTML table, for pages without script; everything in it is text.
 *
 * @see AssemblyLine `interview_list_html`
 */
export function interviewListHtml(
  answers: ListHtmlAnswers,
  options: InterviewListHtmlOptions,
): string {
  if (!answers?.length) return '';
  const columns = [
    options.nameLabel ?? '',
    options.dateLabel ?? 'Date',
    options.detailsLabel ?? 'Details',
    options.actionsLabel ?? 'Actions',
  ];
  const rows = shownAnswers(answers, options).map((answer) => rowHtml(answer, options));
  return tableHtml('table table-striped al-saved-answer-table text-break', columns, rows);
}
