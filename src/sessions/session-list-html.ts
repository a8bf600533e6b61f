import { html, type SafeHtml } from './html.ts';
import { isJsonObject } from './is-json-object.ts';
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
import { radialProgress } from './radial-progress.ts';
import type { AnswerLike, JsonObject } from './session-row.ts';
import { stripZeroWidth } from './strip-zero-width.ts';

/** Options of `sessionListHtml`. */
export interface SessionListHtmlOptions extends ListHtmlOptions {
  /** docassemble's configuration: `assembly line` → `enable answer sets` allows copies. */
  readonly config?: unknown;
  readonly renameLabel?: string;
  readonly cloneLabel?: string;
  readonly renameAction?: string;
  readonly copyAction?: string;
  /** Form name and second line; false: one line, the second or else the form name. */
  readonly showTitle?: boolean;
  readonly showCopyButton?: boolean;
}

function hasAnswerSets(config: unknown): boolean {
  const block = isJsonObject(config) ? config['assembly line'] : null;
  return isJsonObject(block) && Boolean(block['enable answer sets']);
}

function titleCell(answer: AnswerLike, options: SessionListHtmlOptions): SafeHtml {
  const { title, subtitle } = titlesOf(answer, options);
  const isTwoLines = options.showTitle ?? true;
  const lead = isTwoLines ? title : subtitle || title;
  const link = html`<a class="al-session-form-title" href="${resumeUrl(answer, options)}"
    >${lead}</a
  >`;
  if (!isTwoLines) return html`<td class="text-break">${link}</td>`;
  return html`<td class="text-break">
    ${link}${subtitle === '' ? '' : html`<br />`}
    <span class="al-session-form-subtitle">${subtitle}</span>
  </td>`;
}

function dateCell(answer: AnswerLike, options: SessionListHtmlOptions): SafeHtml {
  const changed = localDate(answer['modtime'], options);
  if (!changed) return html`<td></td>`;
  return html`<td>
    <time datetime="${changed.instant.toISOString()}"
      ><span class="al-session-date-modified">${changed.date}</span>
      <span class="al-session-time-modified">${changed.time}</span></time
    >
  </td>`;
}

function progressCell(answer: AnswerLike, options: SessionListHtmlOptions): SafeHtml {
  const progress = radialProgress(answer);
  if (progress.kind === 'page') {
    return html`<td class="al-progress-box">${pageText(progress.page, options)}</td>`;
  }
  return html`<td class="al-progress-box">
    <div class="radialProgressBar progress-${progress.percent}">
      <div class="overlay">${progress.percent}%</div>
    </div>
  </td>`;
}

function askUrl(
  { urlFor }: ListHtmlOptions,
  action: string,
  args: JsonObject,
  undefine?: string,
): string {
  const step = { action, arguments: args };
  return urlFor('url_ask', undefine === undefined ? [step] : [{ undefine: [undefine] }, step]);
}

function renameLink(answer: AnswerLike, options: SessionListHtmlOptions): SafeHtml {
  const { title, subtitle } = titlesOf(answer, options);
  const shown = stripZeroWidth(subtitle || title);
  const url = askUrl(
    options,
    options.renameAction ?? 'interview_list_rename_action',
    { ...sessionArguments(answer), title: shown },
    'al_sessions_snapshot_new_label',
  );
  return html`<a class="al-sessions-action-rename" href="${url}"
    >${iconHtml('fa-solid fa-tag', options.renameLabel ?? 'Rename')}</a
  >`;
}

function copyLink(answer: AnswerLike, options: SessionListHtmlOptions): SafeHtml {
  const { title } = answer;
  const url = askUrl(
    options,
    options.copyAction ?? 'interview_list_copy_action',
    {
      ...sessionArguments(answer),
      // The automatic title is not offered: a set needs a name that tells it apart.
      title: typeof title === 'string' ? title : '',
      original_interview_filename: titlesOf(answer, options).title,
    },
    'al_sessions_copy_as_answer_set_label',
  );
  return html`<a class="al-sessions-actions-clone" href="${url}"
    >${iconHtml('fa-regular fa-clone', options.cloneLabel ?? 'Copy as answer set')}</a
  >`;
}

function deleteLink(answer: AnswerLike, options: SessionListHtmlOptions): SafeHtml {
  const action = options.deleteAction ?? 'interview_list_delete_session';
  return html`<a
    class="text-danger al-delete-session"
    href="${askUrl(options, action, sessionArguments(answer))}"
    >${iconHtml('far fa-trash-alt text-danger', options.deleteLabel ?? 'Delete')}</a
  >`;
}

function rowHtml(answer: AnswerLike, options: SessionListHtmlOptions): SafeHtml {
  const canCopy = (options.showCopyButton ?? true) && hasAnswerSets(options.config);
  return html`<tr>
    ${titleCell(answer, options)} ${dateCell(answer, options)} ${progressCell(answer, options)}
    <td>
      ${renameLink(answer, options)} &nbsp;
      ${canCopy ? html`${copyLink(answer, options)} &nbsp;` : ''} ${deleteLink(answer, options)}
    </td>
  </tr>`;
}

/**
 * A person's sessions as an HTML table, for pages without script. Everything is text to it: no
 * title can bring markup in. Loads nothing; a row with odd values is shown with that cell empty.
 *
 * @see AssemblyLine `session_list_html`
 */
export function sessionListHtml(answers: ListHtmlAnswers, options: SessionListHtmlOptions): string {
  if (!answers?.length) return '';
  const columns = [
    options.nameLabel ?? 'Title',
    options.dateLabel ?? 'Date modified',
    options.detailsLabel ?? 'Progress',
    options.actionsLabel ?? 'Actions',
  ];
  const rows = shownAnswers(answers, options).map((answer) => rowHtml(answer, options));
  return tableHtml('table table-striped al-saved-answer-table', columns, rows);
}
