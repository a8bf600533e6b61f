import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { rowRing } from './row-ring.ts';
import type { SessionRow } from '../src/sessions/session-row.ts';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import type { BulkAction } from './bulk-bar.ts';
import type { RowParts } from './late-parts.ts';
import type { StateWords } from './list-panels.ts';
import type { Column, SortChoice } from './list-types.ts';
import { ringStyles } from './ring.styles.ts';
import { changedCell, stateCell, stepsCell, titleCell } from './row-cells.ts';
import { CHANGED_COLUMN, STATE_COLUMN, TITLE_COLUMN } from './row-columns.ts';
import { RowList } from './row-list.ts';
import { rowListStyles } from './row-styles.ts';
import { formText, type RowText } from './row-text.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

/**
 * A person's forms in progress.
 *
 * ```html
 * <session-list></session-list>
 * <script type="module">
 *   document.querySelector('session-list').rows = rows;
 * </script>
 *
 * <session-list server="https://forms.example.org"></session-list>
 * ```
 *
 * With `server` it shows the forms of whoever is signed in there, live and with no network too,
 * asks who that is, and does what its events ask for, with Undo and dialogs of its own. A page that
 * prevents an event does it instead. `view` is left to the page: `session-details` shows answers.
 * What is set besides (`dispatch`, `state`, `total` …) is then its own affair; `resumeUrl` and
 * `allRows` of the page win. Elements of one address share one client.
 *
 * Every action fires `before-…` and then the action itself; both can be prevented; detail:
 * `{ id, filename, key, title }`, and `newName` for `rename`.
 *
 * @attr filename - with `server`: only sessions of this interview, by its exact name
 * @attr exclude-filenames - with `server`: interviews left out, between blanks: exact names, or
 *   prefixes without a colon; default: those of AssemblyLine itself
 * @attr include-started - with `server`: `false` leaves out what is still on its first step
 * @attr page-size - with `server`: rows on a page; default 20
 * @fires before-resume
 * @fires resume - the form is to go on; a link also leads there
 * @fires before-view
 * @fires view - the answers are to be shown
 * @fires before-rename - before the name can be typed
 * @fires rename - a new name, or null for the automatic one, was given
 * @fires before-delete
 * @fires delete
 * @fires before-delete-all - all rows of all pages are to be deleted; detail: `{ total }`; then
 *   `before-delete-many` and `delete-many` tell which
 * @fires before-copy
 * @fires copy - an answer set is to be made of the form
 * @fires before-fill
 * @fires fill - an answer set is to be used in the form
 * @fires before-resolve
 * @fires resolve - what was changed in two places is to be settled
 * @fires before-export
 * @fires export - the answers are to be saved as a file
 * @fires before-retry-edit
 * @fires retry-edit - what waits, failed or conflicts is to be sent again
 * @fires before-discard-edit
 * @fires discard-edit - what was not sent is to be dropped
 * @fires sort-change - detail: `{ by, descending }`
 * @fires retry - the list is to be loaded again
 * @fires clear-search
 * @fires sign-in
 * @slot - between the bar and the rows
 * @slot bar-end - at the end of the bar
 * @slot empty-action - the button of the empty state
 * @slot loading @slot empty @slot no-matches @slot error @slot offline @slot signed-out
 * @csspart table @csspart header-row @csspart row @csspart title @csspart second-line
 * @csspart progress @csspart ring @csspart ring-words @csspart state @csspart deletion @csspart changed
 * @csspart actions @csspart rename @csspart bar @csspart count @csspart updates @csspart note
 * @csspart pager
 * @csspart state-loading @csspart state-empty @csspart state-no-matches @csspart state-error
 * @csspart state-offline @csspart state-signed-out @csspart menu @csspart menu-item
 * @cssproperty --ds-font @cssproperty --ds-accent @cssproperty --ds-bg @cssproperty --ds-text
 */
export class SessionList extends RowList {
  static override properties: PropertyDeclarations = {
    resumeUrl: { attribute: false },
    hideCopy: { type: Boolean, attribute: 'hide-copy' },
    hideFill: { type: Boolean, attribute: 'hide-fill' },
    lead: {},
    singleLine: { type: Boolean, attribute: 'single-line' },
  };
  static override styles = [tokens, shared, ringStyles, rowListStyles];

  /** Where a row's title leads; null makes it a button that only fires `resume`. */
  declare resumeUrl: (row: SessionRow) => string | null;
  /** Leaves “Copy as answer set” out. */
  declare hideCopy: boolean;
  /** Leaves “Use an answer set” out. */
  declare hideFill: boolean;
  /** `form` puts the form's name first and what the person calls it second. */
  declare lead: 'title' | 'form';
  /** Shows the title alone. */
  declare singleLine: boolean;

  protected readonly columns: readonly Column[] = [
    {
      name: 'progress',
      label: 'columnProgress',
      sortBy: 'progress',
      wide: '96px',
      narrow: '88px',
      isOptional: true,
    },
    { ...TITLE_COLUMN, label: 'columnTitle' },
    STATE_COLUMN,
    { name: 'steps', label: 'columnSteps', sortBy: 'steps', wide: '64px', isOptional: true },
    { ...CHANGED_COLUMN, label: 'columnChanged' },
  ];
  protected readonly words: StateWords = {
    caption: 'formsCaption',
    icon: 'form',
    emptyHeading: 'emptyHeading',
    emptyText: 'emptyText',
    noMatchesText: 'noMatchesText',
  };

  constructor() {
    super();
    this.resumeUrl = () => null;
    this.hideCopy = false;
    this.hideFill = false;
    this.lead = 'title';
    this.singleLine = false;
    this.hiddenColumns = ['steps'];
  }

  protected override get looks(): readonly unknown[] {
    return [this.resumeUrl, this.lead, this.singleLine];
  }

  protected override sorts({ FORM_SORTS }: RowParts): readonly SortChoice[] {
    return FORM_SORTS;
  }

  protected override bulkActions({ formBulkActions }: RowParts): readonly BulkAction[] {
    return formBulkActions(this);
  }

  protected override count(total: number): string {
    return this.t('formCount', { count: total });
  }

  protected override textOf(row: LocalRow): RowText {
    return formText(row, { t: this.say, dispatch: this.dispatch, lead: this.lead });
  }

  protected override menu(row: LocalRow, { formMenu }: RowParts) {
    const href = this.resumeUrl(row);
    return formMenu(row, { t: this.say, dates: this.dates, href, leftOut: this });
  }

  protected override cells(row: LocalRow, text: RowText): TemplateResult {
    const { say: t, language } = this;
    const hasProgress = !this.hides('progress');
    return html`
      ${
        hasProgress
          ? html`<td role="cell" class="progress" part="progress">
              ${rowRing(row, { t, language, size: 24 })}
            </td>`
          : nothing
      }
      ${titleCell(text, {
        second: this.singleLine ? '' : (text.second ?? t('noNameYet')),
        href: this.resumeUrl(row),
        onOpen: (event) => this.press('resume', row, event),
      })}
      ${stateCell(row, t, this.note(row))} ${this.hides('steps') ? nothing : stepsCell(row, t)}
      ${this.hides('changed') ? nothing : changedCell(row, this.dates, t)}
    `;
  }
}
