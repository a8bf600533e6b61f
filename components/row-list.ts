import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import { isFromTop, listBar } from './list-bar.ts';
import { ListElement } from './list-element.ts';
import { LateParts } from './late-parts.ts';
import { listKey } from './list-keys.ts';
import type { ListMenus } from './list-menus.ts';
import type { ListState } from './list-state.ts';
import type { Column, Sort, SortBy } from './list-types.ts';
import { OrderHold } from './order-hold.ts';
import type { RenameController } from './rename-controller.ts';
import { actionsCell } from './row-cells.ts';
import { ACTIONS_COLUMN, SELECT_COLUMN } from './row-columns.ts';
import { RowDeeds } from './row-deeds.ts';
import { RowFocus } from './row-focus.ts';
import { layTracks, rowTable } from './row-table.ts';
import type { RowText } from './row-text.ts';
import { RowWindow } from './row-window.ts';
import type { Selection } from './selection.ts';

/** What both lists do: order, focus, keys, menu, rename, selection, states. */
export abstract class RowList extends ListElement {
  readonly #deeds = new RowDeeds({
    detail: (row) => this.detail(row),
    emit: (name, detail, cancelable) => this.emit(name, detail, cancelable),
    release: (id) => this.#hold.frozen.release(id),
    rename: (row, title) =>
      this.#parts.use(
        // Where the form's name leads, the name that can be changed stands second.
        ({ ownName }) => this.#renaming?.start(row, ownName(row, this.dispatch) || title),
        this.#missing,
      ),
  });
  #renaming: RenameController | null = null;
  #menus: ListMenus | null = null;
  readonly #parts = new LateParts(this, (loaded) => {
    this.#isPartMissing = false;
    void new loaded.DayClock(this);
    this.#renaming = new loaded.RenameController(this, {
      t: this.say,
      save: (row, newName) => this.#deeds.rename(row, newName),
      ended: (row) => this.#focus.to(row.id, 'title'),
    });
    this.#menus = new loaded.ListMenus(this, {
      t: this.say,
      columns: () => this.columns,
      chooseForRow: (id, row) =>
        id === 'rename' ? this.#deeds.startRename(row) : this.#deeds.act(id, row),
      chooseLook: (look) => {
        Object.assign(this, look);
        this.emit('view-change', look);
      },
      closed: () => this.#hold.thawSoon(),
    });
  });
  readonly #hold: OrderHold = new OrderHold(this, () => this.#busyRow !== null);
  readonly #window = new RowWindow(this, () => [this.#focus.current()?.id, this.#busyRow?.id]);
  readonly #focus: RowFocus = new RowFocus(this, (id) => this.#window.reveal(id));
  #selection: Selection | null = null;
  #isNewView = true;
  /** A part could not be loaded when the person asked for it. */
  #isPartMissing = false;

  constructor() {
    super();
    this.addEventListener('keydown', this.#onKeydown);
  }

  /** Opens the actions of a row, as its button does. */
  openMenu(id: string): void {
    this.#parts.use(({ rowMenu }) => {
      const row = this.#hold.rows.find((each) => each.id === id);
      const button = row ? this.#focus.find(row.id, 'actions') : null;
      if (!row || !button) return;
      this.#menus?.openFor(row, button, {
        label: this.t('actionsFor', { title: this.textOf(row).title }),
        ...rowMenu(row, this.menuItems(row), this.say),
        foot: this.menuFoot(row),
      });
    }, this.#missing);
  }

  readonly #missing = (): void => {
    this.#isPartMissing = true;
    this.requestUpdate();
  };

  /** Puts the focus on the first row's title, or on the heading that stands in the rows' place. */
  focusFirst(): void {
    this.#focus.to(this.#hold.rows[0]?.id ?? '', 'title');
  }

  /** Shows checkboxes and the bar above them; a row given is the first that is selected. */
  async startSelecting(row?: LocalRow): Promise<void> {
    if (this.noSelect) return;
    const { Selection } = await import('./selection.ts');
    this.#selection ??= new Selection(this, {
      t: this.say,
      rows: () => this.#hold.rows,
      total: () => this.total,
      allRows: async () => this.allRows?.() ?? this.#hold.rows,
      actions: () => this.bulkActions,
      act: (action, rows) => this.#deeds.actOnMany(action, rows),
      left: () => this.endSelecting(),
    });
    this.selecting = true;
    if (row) this.#selection.toggle(row, false);
    else this.#focus.to(this.#hold.rows[0]?.id ?? '', 'select');
  }

  /** Goes back to rows with actions; what was selected is forgotten. */
  endSelecting(): void {
    if (!this.selecting) return;
    const place = this.#focus.current();
    this.#selection = null;
    this.selecting = false;
    this.#parts.value?.announce(this.t('selectionEnded'));
    if (place) this.#focus.to(place.id, 'title');
    else void this.updateComplete.then(() => this.#query('#select')?.focus());
  }

  protected override needed(): Promise<unknown> | undefined {
    return this.#parts.needed()?.then(() => super.needed()) ?? super.needed();
  }

  /** The parts that load later belong to a whole drawing. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    const { loading } = this.#parts;
    if (!loading) return isDone;
    await loading;
    return super.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view') || changed.has('sort')) this.#isNewView = true;
    if (!changed.has('rows')) {
      this.#window.set(this.#hold.rows, false);
      return;
    }
    const before = this.#hold.rows;
    this.#focus.remember(before);
    this.#hold.set(this.rows, this.#isNewView);
    this.#window.set(this.#hold.rows, this.#isNewView);
    // Rows of another page stay selected.
    if (!this.#isNewView) this.#selection?.keep(before, this.#hold.rows);
    this.#isNewView = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const table = this.#query('table');
    if (table) layTracks(table, this.#shownColumns);
    if (changed.has('rows')) this.#focus.restore(this.#hold.rows);
  }

  protected override render(): TemplateResult {
    const { state } = this;
    const tools = { t: this.say, emit: (name: string) => this.emit(name) };
    const parts = this.#parts.value;
    const hasRows = this.#hold.rows.length > 0;
    const panel = this.#panelState();
    return html`
      ${this.#selection ? this.#selection.bar() : this.#bar(panel !== null)}
      <slot></slot>
      <p role="status">${this.#isPartMissing ? this.t('notLoaded') : nothing}</p>
      ${(hasRows && parts?.listNote(state, this.dates, tools)) || nothing}
      ${panel ? parts?.listPanel(panel, { ...tools, words: this.words }) : this.#table()}
      ${(!panel && this.#hasTools && parts?.listFoot(this.say, this.total ?? 0, this.#deleteAll)) || nothing}
      <actions-menu
        exportparts="menu, item: menu-item"
        .strings=${this.strings}
        @choose=${this.#menus?.onChoose}
        @menu-close=${this.#menus?.onClose}
      ></actions-menu>
    `;
  }

  #bar(isEmpty: boolean): TemplateResult {
    return listBar({
      t: this.say,
      count: isEmpty || this.total === null ? null : this.count(this.total),
      updates: this.#hold.frozen.updates,
      sort: this.sort,
      sorts: this.sorts,
      hasTools: !isEmpty && !this.noSelect && this.density !== 'popup',
      onShow: this.#showUpdates,
      onSort: this.#sortTo,
      onSelect: () => void this.startSelecting(),
      onView: (button) => this.#parts.use(() => void this.#menus?.openView(button), this.#missing),
    });
  }

  /** Whether several rows can be meant at once, and are not being selected. */
  get #hasTools(): boolean {
    const canSelect = !this.noSelect && this.density !== 'popup';
    return canSelect && !this.#selection && (this.total ?? 0) > 1;
  }

  readonly #deleteAll = (): void => {
    if (!this.emit('before-delete-all', { total: this.total }, true)) return;
    void Promise.resolve(this.allRows?.() ?? this.#hold.rows).then((rows) =>
      this.#deeds.actOnMany('delete-many', rows),
    );
  };

  get #shownColumns(): readonly Column[] {
    const own = this.columns.filter(({ name }) => !this.hides(name));
    return this.#selection ? [SELECT_COLUMN, ...own] : [...own, ACTIONS_COLUMN];
  }

  #table(): TemplateResult {
    const { language, strings, dispatch, timezone, hiddenColumns, selecting } = this;
    const today = new Date().toDateString();
    const looks = [language, strings, dispatch, timezone, hiddenColumns, today, selecting];
    return rowTable({
      t: this.say,
      caption: this.words.caption,
      columns: this.#shownColumns,
      isSelecting: selecting,
      sort: this.sort,
      window: this.#window,
      count: this.#hold.rows.length,
      looks: [...looks, ...this.looks],
      // A field in the row's place changes by itself: it is drawn each time.
      // Icons of what a row owes come with the later parts.
      marks: (row) => [
        this.#renaming?.row?.id === row.id && {},
        this.#isSelected(row),
        row.state && this.#parts.value !== null,
      ],
      row: this.#row,
      onSort: this.#sortBy,
      onSkip: () => this.#query('#end')?.focus(),
    });
  }

  readonly #row = (row: LocalRow, index: number | null): TemplateResult => {
    const renaming = this.#renaming?.row?.id === row.id ? this.#renaming : null;
    const isSelected = this.#isSelected(row);
    return html`<tr
      role="row"
      part="row"
      class="row ${renaming ? 'renaming' : ''} ${isSelected ? 'selected' : ''}"
      data-id=${row.id}
      aria-rowindex=${index === null ? nothing : index + 2}
    >
      ${renaming ? renaming.cell(this.#shownColumns.length) : this.#cells(row, this.textOf(row))}
    </tr>`;
  };

  #cells(row: LocalRow, text: RowText): TemplateResult {
    const { title } = text;
    if (this.#selection) return html`${this.#selection.cell(row, title)}${this.cells(row, text)}`;
    const label = this.t('actionsFor', { title });
    return html`${this.cells(row, text)}${actionsCell(label, () => this.openMenu(row.id))}`;
  }

  #isSelected(row: LocalRow): boolean {
    return this.#selection?.model.has(row.id) ?? false;
  }

  /** The row that is worked on, by its menu or in its field. */
  get #busyRow(): LocalRow | null {
    return this.#menus?.row ?? this.#renaming?.row ?? null;
  }

  /** The state that stands in the rows' place; null while there are rows to show. */
  #panelState(): ListState | null {
    const { state } = this;
    if (state.kind === 'signed-out' || state.kind === 'no-matches') return state;
    if (this.#hold.rows.length > 0) return null;
    return state.kind === 'ready' ? { kind: 'empty' } : state;
  }

  #query(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }

  /** A title was pressed: in a selection it chooses its row, else it leads to `action`. */
  protected press(action: string, row: LocalRow, event: MouseEvent): void {
    const isPlain = event.detail > 0 && !event.ctrlKey && !event.metaKey;
    if (this.#selection && isPlain) {
      event.preventDefault();
      this.#selection.toggle(row, event.shiftKey);
    } else if (!this.#deeds.act(action, row)) event.preventDefault();
  }

  readonly #sortTo = (sort: Sort): void => {
    this.sort = sort;
    const column = this.sorts.find(({ by }) => by === sort.by);
    const order = this.t(sort.descending ? 'descending' : 'ascending');
    if (column)
      this.#parts.value?.announce(this.t('sorted', { column: this.t(column.label), order }));
    this.emit('sort-change', sort);
  };

  readonly #sortBy = (by: SortBy): void => {
    const descending = this.sort?.by === by ? !this.sort.descending : isFromTop(by);
    this.#sortTo({ by, descending });
  };

  readonly #showUpdates = (): void => {
    this.#hold.frozen.apply();
    this.requestUpdate();
    void this.updateComplete.then(() => this.focusFirst());
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const wish = this.noShortcuts ? undefined : listKey(event);
    const id = this.#focus.current()?.id;
    const row = this.#hold.rows.find((each) => each.id === id);
    if (!wish || (wish === 'leave' ? !this.selecting : !row)) return;
    event.preventDefault();
    if (!row || wish === 'leave') this.endSelecting();
    else if (wish === 'rename') this.#deeds.startRename(row);
    else if (wish === 'delete') this.#deleteByKey(row);
    else if (this.#selection) this.#selection.toggle(row, event.shiftKey);
    else void this.startSelecting(row);
  };

  /** Among selected rows the key means them all. */
  #deleteByKey(row: LocalRow): void {
    if (this.#selection && this.#selection.model.count > 0) this.#selection.act('delete-many');
    else this.#deeds.act('delete', row);
  }
}
