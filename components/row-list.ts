import {
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { DispatchEntry } from '../src/sessions/session-row.ts';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import type { ActionsMenu, MenuItem } from './actions-menu.ts';
import { announce } from './announcer.ts';
import type { DateSettings } from './dates.ts';
import { DayClock } from './day-clock.ts';
import { FrozenRows } from './frozen-rows.ts';
import { icon } from './icons.ts';
import { isFromTop, listBar } from './list-bar.ts';
import type { ListState } from './list-state.ts';
import type { Column, RenameDetail, Sort, SortBy, SortChoice } from './list-types.ts';
import { listNote, listPanel, type StateWords } from './list-panels.ts';
import { RenameController } from './rename-controller.ts';
import { rowMenu } from './row-menu.ts';
import { RowFocus } from './row-focus.ts';
import { ownName, type RowText } from './row-text.ts';
import { SessionsElement } from './sessions-element.ts';

/** Rows of the first paint; the rest follow in slices, so that a thousand rows appear at once. */
const FIRST_ROWS = 24;
const SLICE_ROWS = 150;

/** What both lists do: order, focus, keys, menu, rename, states. The subclasses draw the cells. */
export abstract class RowList extends SessionsElement {
  static override properties: PropertyDeclarations = {
    rows: { attribute: false },
    state: { attribute: false },
    dispatch: { attribute: false },
    timezone: {},
    sort: { attribute: false },
    density: { reflect: true },
    total: { type: Number },
    view: {},
    noShortcuts: { type: Boolean, attribute: 'no-shortcuts' },
    drawn: { state: true },
  };

  /** The rows, in the order they are shown. */
  declare rows: readonly LocalRow[];
  /** What stands in the rows' place, or above them. */
  declare state: ListState;
  /** The server's menu of forms, for their names. */
  declare dispatch: readonly DispatchEntry[];
  /** IANA name of the person's time zone; default: the device's. */
  declare timezone: string | null;
  /** The order the rows are in; null where it is not known. */
  declare sort: Sort | null;
  /** `compact` shows one line per row from 840 px on; `popup` is for 360 px. */
  declare density: 'comfortable' | 'compact' | 'popup';
  /** Rows on all pages; null shows no count. */
  declare total: number | null;
  /** Names what the rows are a view of (list, page, search): when it changes, order is not kept. */
  declare view: string;
  /** Switches F2 and Delete off. */
  declare noShortcuts: boolean;
  declare protected drawn: number;

  protected readonly frozen = new FrozenRows();
  protected readonly renaming: RenameController;
  readonly #focus = new RowFocus(this);
  protected readonly clock = new DayClock(this);
  #isPointerInside = false;
  #menuRow: LocalRow | null = null;
  #isNewView = true;

  protected abstract readonly columns: readonly Column[];
  protected abstract readonly words: StateWords;
  protected abstract readonly sorts: readonly SortChoice[];

  constructor() {
    super();
    this.rows = [];
    this.state = { kind: 'ready' };
    this.dispatch = [];
    this.timezone = null;
    this.sort = null;
    this.density = 'comfortable';
    this.total = null;
    this.view = '';
    this.noShortcuts = false;
    this.drawn = FIRST_ROWS;
    this.renaming = new RenameController(this, {
      t: (key, values) => this.t(key, values),
      save: (row, newName) => this.#rename(row, newName),
      ended: (row) => this.#focus.to(row.id, 'title'),
    });
    this.addEventListener('keydown', this.#onKeydown);
    this.addEventListener('pointerenter', this.#onPointer);
    this.addEventListener('pointerleave', this.#onPointer);
    this.addEventListener('focusout', this.#thawSoon);
  }

  /** Opens the actions of a row, as its button does. */
  openMenu(id: string): void {
    const row = this.frozen.rows.find((each) => each.id === id);
    const button = row ? this.#focus.find(row.id, 'actions') : null;
    const menu = this.renderRoot.querySelector<ActionsMenu>('actions-menu');
    if (!row || !button || !menu) return;
    this.#menuRow = row;
    void menu.open(button, {
      label: this.t('actionsFor', { title: this.textOf(row).title }),
      ...rowMenu(row, this.menuItems(row), (key, values) => this.t(key, values)),
      foot: this.menuFoot(row),
    });
  }

  /** Puts the focus on the first row's title, or on the heading that stands in the rows' place. */
  focusFirst(): void {
    const [first] = this.frozen.rows;
    this.#focus.to(first?.id ?? '', 'title');
  }

  protected abstract textOf(row: LocalRow): RowText;
  protected abstract menuItems(row: LocalRow): readonly MenuItem[];
  protected abstract menuFoot(row: LocalRow): readonly string[];
  protected abstract cells(row: LocalRow, text: RowText): TemplateResult;
  protected abstract count(total: number): string;

  protected get dates(): DateSettings {
    return { language: this.language, timezone: this.timezone };
  }

  protected get isFrozen(): boolean {
    const hasFocus = this.matches(':focus-within');
    return (
      this.#isPointerInside || hasFocus || this.#menuRow !== null || this.renaming.row !== null
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view') || changed.has('sort')) this.#isNewView = true;
    if (changed.has('rows')) {
      this.#focus.remember(this.frozen.rows);
      this.frozen.set(this.rows, this.isFrozen && !this.#isNewView);
      if (this.#isNewView) this.drawn = FIRST_ROWS;
      this.#isNewView = false;
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('rows')) this.#focus.restore(this.frozen.rows);
    if (this.drawn >= this.frozen.rows.length) return;
    requestAnimationFrame(() => {
      this.drawn += SLICE_ROWS;
    });
  }

  protected override render(): TemplateResult {
    const { state } = this;
    const { rows } = this.frozen;
    const t = this.t.bind(this);
    const note = rows.length > 0 ? listNote(state, this.dates, { t, emit: this.#emitPlain }) : null;
    const panel = this.#panelState();
    return html`
      ${listBar({
        t,
        count: panel || this.total === null ? null : this.count(this.total),
        updates: this.frozen.updates,
        sort: this.sort,
        sorts: this.sorts,
        onShow: this.#showUpdates,
        onSort: this.#sortTo,
      })}
      <slot></slot>
      ${note ?? nothing}
      ${
        panel
          ? listPanel(panel, { t, words: this.words, emit: this.#emitPlain })
          : this.#table(rows)
      }
      <actions-menu
        exportparts="menu, item: menu-item"
        .strings=${this.strings}
        @choose=${this.#onChoose}
        @menu-close=${this.#onMenuClose}
      ></actions-menu>
    `;
  }

  /** The state that stands in the rows' place; null while there are rows to show. */
  #panelState(): ListState | null {
    const { state } = this;
    if (state.kind === 'signed-out' || state.kind === 'no-matches') return state;
    if (this.frozen.rows.length > 0) return null;
    return state.kind === 'ready' ? { kind: 'empty' } : state;
  }

  #table(rows: readonly LocalRow[]): TemplateResult {
    return html`
      <button type="button" class="skip quiet" @click=${this.#skip}>${this.t('skipRows')}</button>
      <table part="table" role="table" aria-labelledby="caption">
        <caption id="caption" class="hidden">
          ${this.t(this.words.caption)}
        </caption>
        <thead role="rowgroup">
          <tr role="row" class="head" part="header-row">
            ${this.columns.map(this.#header)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(rows.slice(0, this.drawn), (row) => row.id, this.#row)}
        </tbody>
      </table>
      <span class="hidden" id="end" tabindex="-1">${this.t('endOfRows')}</span>
    `;
  }

  readonly #header = (column: Column): TemplateResult => {
    const label = this.t(column.label);
    const sorted = column.sortBy !== undefined && this.sort?.by === column.sortBy;
    const direction = this.sort?.descending ? 'descending' : 'ascending';
    const button = html`<button
        type="button"
        class="sort ${sorted ? 'sorted' : ''} ${sorted && direction === 'ascending' ? 'up' : ''}"
        @click=${() => column.sortBy && this.#sortBy(column.sortBy)}
      >
        ${label}${sorted ? icon('arrow-down', 16) : nothing}
      </button>
      <span class="card-label">${label}</span>`;
    return html`<th
      role="columnheader"
      scope="col"
      class=${column.name}
      aria-sort=${sorted ? direction : nothing}
    >
      ${column.sortBy ? button : html`<span class=${column.isQuiet ? 'hidden' : ''}>${label}</span>`}
    </th>`;
  };

  readonly #row = (row: LocalRow): TemplateResult => {
    const text = this.textOf(row);
    const isRenaming = this.renaming.row?.id === row.id;
    const name = isRenaming ? 'row renaming' : 'row';
    return html`<tr role="row" part="row" class=${name} data-id=${row.id}>
      ${isRenaming ? this.renaming.cell(this.columns.length) : this.cells(row, text)}
    </tr>`;
  };

  readonly #emitPlain = (name: string): void => {
    this.emit(name);
  };

  /** Fires `before-<action>` and, unless prevented, the action itself. */
  protected act(action: string, row: LocalRow, more: object = {}): boolean {
    const { title } = this.textOf(row);
    const detail = { id: row.id, filename: row.filename, key: row.key, title, ...more };
    if (!this.emit(`before-${action}`, detail, true)) return false;
    this.frozen.release(row.id);
    this.emit(action, detail);
    return true;
  }

  protected startRename(row: LocalRow): void {
    const { title } = this.textOf(row);
    const detail = { id: row.id, filename: row.filename, key: row.key, title };
    // Where the form's name leads, the name that can be changed stands second.
    const shown = ownName(row, this.dispatch) || title;
    if (this.emit('before-rename', detail, true)) this.renaming.start(row, shown);
  }

  #rename(row: LocalRow, newName: string | null): void {
    const { title } = this.textOf(row);
    this.frozen.release(row.id);
    const detail: RenameDetail = {
      id: row.id,
      filename: row.filename,
      key: row.key,
      title,
      newName,
    };
    this.emit('rename', detail);
  }

  readonly #onChoose = (event: CustomEvent<string>): void => {
    event.stopPropagation();
    const row = this.#menuRow;
    this.#menuRow = null;
    if (!row) return;
    if (event.detail === 'rename') this.startRename(row);
    else this.act(event.detail, row);
  };

  readonly #onMenuClose = (event: Event): void => {
    event.stopPropagation();
    // The choice comes after the closing and needs to know the row.
    queueMicrotask(() => {
      this.#menuRow = null;
      this.#thawSoon();
    });
  };

  readonly #sortTo = (sort: Sort): void => {
    this.sort = sort;
    const column = this.sorts.find(({ by }) => by === sort.by);
    const order = this.t(sort.descending ? 'descending' : 'ascending');
    if (column) announce(this.t('sorted', { column: this.t(column.label), order }));
    this.emit('sort-change', sort);
  };

  #sortBy(by: SortBy): void {
    const same = this.sort?.by === by;
    const descending = same ? !this.sort?.descending : isFromTop(by);
    this.#sortTo({ by, descending });
  }

  readonly #showUpdates = (): void => {
    this.frozen.apply();
    this.requestUpdate();
    void this.updateComplete.then(() => this.focusFirst());
  };

  readonly #skip = (): void => {
    this.renderRoot.querySelector<HTMLElement>('#end')?.focus();
  };

  readonly #onPointer = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse') return;
    this.#isPointerInside = event.type === 'pointerenter';
    this.#thawSoon();
  };

  readonly #thawSoon = (): void => {
    setTimeout(() => {
      if (this.isFrozen || this.frozen.updates === 0) return;
      this.frozen.apply();
      this.requestUpdate();
    });
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (this.noShortcuts || event.ctrlKey || event.metaKey || event.altKey) return;
    const id = this.#focus.current()?.id;
    const row = this.frozen.rows.find((each) => each.id === id);
    if (!row || (event.key !== 'F2' && event.key !== 'Delete')) return;
    event.preventDefault();
    if (event.key === 'F2') this.startRename(row);
    else this.act('delete', row);
  };
}
