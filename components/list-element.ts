import type { PropertyDeclarations, TemplateResult } from 'lit';
import type { DeleteDays } from '../src/sessions/deletion-date.ts';
import type { DispatchEntry } from '../src/sessions/session-row.ts';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import type { MenuContents } from './actions-menu.ts';
import type { BulkAction } from './bulk-bar.ts';
import type { DateSettings } from './dates.ts';
import type { RowParts } from './late-parts.ts';
import type { StateWords } from './list-panels.ts';
import type { ListState } from './list-state.ts';
import type { Column, ListLook, RowDetail, Sort, SortChoice } from './list-types.ts';
import type { RowText } from './row-text.ts';
import { SessionsElement } from './sessions-element.ts';

/** What a page gives to a list, and what the two lists have of their own. */
export abstract class ListElement extends SessionsElement {
  static override properties: PropertyDeclarations = {
    server: {},
    rows: { attribute: false },
    state: { attribute: false },
    dispatch: { attribute: false },
    deleteDays: { attribute: false },
    timezone: {},
    sort: { attribute: false },
    density: { reflect: true },
    hiddenColumns: { attribute: false },
    total: { type: Number },
    view: {},
    noShortcuts: { type: Boolean, attribute: 'no-shortcuts' },
    noSelect: { type: Boolean, attribute: 'no-select' },
    selecting: { type: Boolean, reflect: true },
  };

  /** Address of a server whose rows are shown and worked on; '' is the page's own. */
  declare server: string | null;
  /** The rows, in the order they are shown. */
  declare rows: readonly LocalRow[];
  /** What stands in the rows' place, or above them. */
  declare state: ListState;
  /** The server's menu of forms, for their names. */
  declare dispatch: readonly DispatchEntry[];
  /** After how many days without a change rows are deleted; without it nothing is said about that. */
  declare deleteDays: DeleteDays | null | undefined;
  /** IANA name of the person's time zone; default: the device's. */
  declare timezone: string | null;
  /** The order the rows are in; null where it is not known. */
  declare sort: Sort | null;
  /** `compact` shows one line per row from 840 px on; `popup` is for 360 px. */
  declare density: ListLook['density'];
  /** Names of columns that are not shown. */
  declare hiddenColumns: readonly string[];
  /** Rows on all pages; null shows no count. */
  declare total: number | null;
  /** Names what the rows are a view of (list, page, search): when it changes, order is not kept. */
  declare view: string;
  /** Switches F2, Delete, `x` and Escape off. */
  declare noShortcuts: boolean;
  /** Leaves out what selects several rows. */
  declare noSelect: boolean;
  /** Whether rows are being selected; read it, and call `startSelecting`, `endSelecting`. */
  declare selecting: boolean;
  /** Gives the rows of all pages, for “Select all”; default: the rows there are. */
  allRows: (() => Promise<readonly LocalRow[]>) | null = null;

  protected abstract readonly columns: readonly Column[];
  protected abstract readonly words: StateWords;
  /** What the cells depend on, beside the row. */
  protected abstract readonly looks: readonly unknown[];

  constructor() {
    super();
    this.server = null;
    this.rows = [];
    this.state = { kind: 'ready' };
    this.dispatch = [];
    this.timezone = null;
    this.sort = null;
    this.density = 'comfortable';
    this.hiddenColumns = [];
    this.total = null;
    this.view = '';
    this.noShortcuts = false;
    this.noSelect = false;
    this.selecting = false;
  }

  protected abstract textOf(row: LocalRow): RowText;
  /** What rows can be ordered by. */
  protected abstract sorts(parts: RowParts): readonly SortChoice[];
  /** What can be done with a row, and with several. */
  protected abstract menu(row: LocalRow, parts: RowParts): Pick<MenuContents, 'items' | 'foot'>;
  protected abstract bulkActions(parts: RowParts): readonly BulkAction[];
  /** The cells of a row, its actions apart. */
  protected abstract cells(row: LocalRow, text: RowText): TemplateResult;
  protected abstract count(total: number): string;

  protected readonly say: SessionsElement['t'] = (key, values) => this.t(key, values);

  protected get dates(): DateSettings {
    return { language: this.language, timezone: this.timezone };
  }

  protected hides(column: string): boolean {
    return this.hiddenColumns.includes(column);
  }

  /** What the events of a row carry. */
  protected detail(row: LocalRow): RowDetail {
    const { id, filename, key } = row;
    return { id, filename, key, title: this.textOf(row).title };
  }
}
