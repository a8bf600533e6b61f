import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import type { BulkAction } from './bulk-bar.ts';
import { SET_SORTS, setMenu } from './list-actions.ts';
import type { StateWords } from './list-panels.ts';
import type { Column, SortChoice } from './list-types.ts';
import { changedCell, stateCell, titleCell } from './row-cells.ts';
import { CHANGED_COLUMN, STATE_COLUMN, TITLE_COLUMN } from './row-columns.ts';
import { RowList } from './row-list.ts';
import { rowListStyles } from './row-styles.ts';
import { BULK_ACTIONS } from './row-menu.ts';
import { answerSetText, type RowText } from './row-text.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

/**
 * A person's answer sets. A title is never a link: it fires `view`.
 *
 * ```html
 * <answer-set-list></answer-set-list>
 * <answer-set-list server="https://forms.example.org"></answer-set-list>
 * ```
 *
 * With `server` it shows the sets of whoever is signed in there and does what its events ask for,
 * as `session-list` does; `target` is then `new` unless the page says otherwise.
 *
 * Every action fires `before-…` and then the action itself; both can be prevented; detail:
 * `{ id, filename, key, title }`, and `newName` for `rename`.
 *
 * @attr page-size - with `server`: rows on a page; default 20
 * @fires before-view
 * @fires view - the answers are to be shown
 * @fires before-load
 * @fires load - the answers are to be used in a form
 * @fires before-resolve
 * @fires resolve - what was changed in two places is to be settled
 * @fires before-rename
 * @fires rename
 * @fires before-delete
 * @fires delete
 * @fires before-delete-all - all rows of all pages are to be deleted; detail: `{ total }`; then
 *   `before-delete-many` and `delete-many` tell which
 * @fires before-export
 * @fires export
 * @fires before-retry-edit
 * @fires retry-edit
 * @fires before-discard-edit
 * @fires discard-edit
 * @fires sort-change - detail: `{ by, descending }`
 * @fires retry
 * @fires clear-search
 * @fires sign-in
 * @slot - between the bar and the rows
 * @slot bar-end
 * @slot empty-action
 * @slot loading @slot empty @slot no-matches @slot error @slot offline @slot signed-out
 * @csspart table @csspart header-row @csspart row @csspart title @csspart second-line
 * @csspart answers @csspart state @csspart deletion @csspart changed @csspart actions @csspart rename
 */
export class AnswerSetList extends RowList {
  static override properties: PropertyDeclarations = {
    target: {},
    viewOnly: { type: Boolean, attribute: 'view-only' },
    hideFormName: { type: Boolean, attribute: 'hide-form-name' },
  };
  static override styles = [
    tokens,
    shared,
    rowListStyles,
    css`
      .answers {
        padding-inline-end: 16px;
      }
    `,
  ];

  /** Where “Use in a form” puts the answers; null leaves it out. */
  declare target: 'current' | 'new' | null;
  /** Shows titles as plain text. */
  declare viewOnly: boolean;
  /** Leaves out which form a set came from. */
  declare hideFormName: boolean;

  protected readonly columns: readonly Column[] = [
    { ...TITLE_COLUMN, label: 'columnSetTitle' },
    STATE_COLUMN,
    { name: 'answers', label: 'columnAnswers', wide: '72px', narrow: '72px', isOptional: true },
    { ...CHANGED_COLUMN, label: 'columnSaved' },
  ];
  protected readonly words: StateWords = {
    caption: 'answerSetsCaption',
    icon: 'layers',
    emptyHeading: 'emptySetsHeading',
    emptyText: 'emptySetsText',
    noMatchesText: 'noMatchesSetsText',
  };

  constructor() {
    super();
    this.target = null;
    this.viewOnly = false;
    this.hideFormName = false;
  }

  protected override get looks(): readonly unknown[] {
    return [this.viewOnly, this.hideFormName];
  }

  protected override sorts(): readonly SortChoice[] {
    return SET_SORTS;
  }

  protected override bulkActions(): readonly BulkAction[] {
    return BULK_ACTIONS;
  }

  protected override count(total: number): string {
    return this.t('answerSetCount', { count: total });
  }

  protected override textOf(row: LocalRow): RowText {
    return answerSetText(row, this.say);
  }

  protected override menu(row: LocalRow) {
    return setMenu(row, { t: this.say, dates: this.dates, canLoad: this.target !== null });
  }

  protected override cells(row: LocalRow, text: RowText): TemplateResult {
    const t = this.say;
    const hasAnswers = !this.hides('answers');
    return html`
      ${titleCell(text, {
        second: this.hideFormName ? '' : (text.second ?? ''),
        href: null,
        isText: this.viewOnly,
        onOpen: (event) => this.press('view', row, event),
      })}
      ${stateCell(row, t, this.note(row))}
      ${
        hasAnswers
          ? html`<td role="cell" class="answers" part="answers">${this.#answers(row)}</td>`
          : nothing
      }
      ${this.hides('changed') ? nothing : changedCell(row, this.dates, t)}
    `;
  }

  /** The number stands alone in a column and with its noun in a card. */
  #answers(row: LocalRow): TemplateResult | string {
    const count = Number(row.answer_count);
    if (row.answer_count === null || !Number.isInteger(count)) return '';
    const words = this.t('answers', { count });
    return html`<span class="number" aria-hidden="true">${count}</span
      ><span class="number-words">${words}</span>`;
  }
}
