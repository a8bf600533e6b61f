import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import { LateParts } from './late-parts.ts';
import { listBar } from './list-bar.ts';
import { ListElement } from './list-element.ts';
import type { ListState } from './list-state.ts';
import type { Column } from './list-types.ts';
import { actionsCell } from './row-cells.ts';
import { ACTIONS_COLUMN, SELECT_COLUMN } from './row-columns.ts';
import { BLOCK_ROWS, layTracks, rowTable } from './row-table.ts';
import type { RowText } from './row-text.ts';
import type { RowWork } from './row-work.ts';

/** What both lists show: the line above the rows, the rows, states. What is done with rows loads later. */
export abstract class RowList extends ListElement {
  #work: RowWork | null = null;
  readonly #parts = new LateParts(this, (loaded) => {
    this.#isPartMissing = false;
    this.#work = new loaded.RowWork(this, {
      t: this.say,
      dates: () => this.dates,
      columns: this.columns,
      sorts: this.sorts(loaded),
      emit: (name, detail, cancelable) => this.emit(name, detail, cancelable),
      act: (action, row) => this.#act(action, row),
      detail: (row) => this.detail(row),
      textOf: (row) => this.textOf(row),
      menu: (row) => this.menu(row, loaded),
      bulkActions: () => this.bulkActions(loaded),
    });
  });
  #isNewView = true;
  /** A part could not be loaded when the person asked for it. */
  #isPartMissing = false;

  /** Opens the actions of a row, as its button does. */
  openMenu(id: string): void {
    this.#use((work) => work.openMenu(id));
  }

  /** Puts the focus on the first row's title, or on the heading that stands in the rows' place. */
  focusFirst(): void {
    this.#use((work) => work.focusFirst());
  }

  /** Shows checkboxes and the bar above them; a row given is the first that is selected. */
  async startSelecting(row?: LocalRow): Promise<void> {
    await this.#parts.get();
    await this.#work?.startSelecting(row);
  }

  /** Goes back to rows with actions; what was selected is forgotten. */
  endSelecting(): void {
    this.#work?.endSelecting();
  }

  /** At once where the parts are there, else when they are. */
  #use(act: (work: RowWork) => void): void {
    this.#parts.use(
      () => this.#work && act(this.#work),
      () => {
        this.#isPartMissing = true;
        this.requestUpdate();
      },
    );
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
    if (!changed.has('rows')) return this.#work?.draw();
    this.#work?.take(this.#isNewView);
    this.#isNewView = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const table = this.renderRoot.querySelector<HTMLElement>('table');
    if (table) layTracks(table, this.#shownColumns);
    this.#work?.drawn(changed.has('rows'));
  }

  protected override render(): TemplateResult {
    const { state } = this;
    const tools = { t: this.say, emit: (name: string) => this.emit(name) };
    const parts = this.#parts.value;
    const panel = this.#panelState();
    return html`
      ${this.#work?.selection?.bar() ?? this.#bar(panel !== null)}
      <slot></slot>
      <p role="status">${this.#isPartMissing ? this.t('notLoaded') : nothing}</p>
      ${(this.#rows.length > 0 && parts?.listNote(state, this.dates, tools)) || nothing}
      ${panel ? parts?.listPanel(panel, { ...tools, words: this.words }) : this.#table()}
      ${panel ? nothing : this.#work?.lines.foot()}
      <actions-menu
        exportparts="menu, item: menu-item"
        .strings=${this.strings}
        @choose=${this.#work?.menus.onChoose}
        @menu-close=${this.#work?.menus.onClose}
      ></actions-menu>
    `;
  }

  #bar(isEmpty: boolean): TemplateResult {
    return listBar(
      isEmpty || this.total === null ? null : this.count(this.total),
      this.#work?.lines.tools(!isEmpty && !this.noSelect && this.density !== 'popup'),
    );
  }

  /** As they stand on the screen. */
  get #rows(): readonly LocalRow[] {
    return this.#work?.rows ?? this.rows;
  }

  get #shownColumns(): readonly Column[] {
    const own = this.columns.filter(({ name }) => !this.hides(name));
    return this.#work?.selection ? [SELECT_COLUMN, ...own] : [...own, ACTIONS_COLUMN];
  }

  #table(): TemplateResult {
    const { language, strings, dispatch, timezone, hiddenColumns, selecting } = this;
    const work = this.#work;
    const today = new Date().toDateString();
    const looks = [language, strings, dispatch, timezone, hiddenColumns, today, selecting];
    return rowTable({
      t: this.say,
      caption: this.words.caption,
      columns: this.#shownColumns,
      isSelecting: selecting,
      sort: this.sort,
      blocks: work?.window.blocks ?? this.#firstBlocks,
      isVirtual: work?.window.isVirtual,
      count: this.#rows.length,
      looks: [...looks, ...this.looks],
      // A field in the row's place changes by itself: it is drawn each time.
      // Icons of what a row owes come with the later parts.
      marks: (row) => [
        work?.isRenamed(row) && {},
        work?.isSelected(row),
        row.state && this.#parts.value !== null,
        work?.deletion(row),
      ],
      row: this.#row,
      key: work?.keys.of ?? (({ id }) => id),
      onSort: (by) => this.#use(({ lines }) => lines.sortBy(by)),
      onSkip: () => this.renderRoot.querySelector<HTMLElement>('#end')?.focus(),
    });
  }

  /** Without what decides which rows are drawn: those of the first screen; all where it failed to load. */
  get #firstBlocks() {
    const rows = this.#parts.hasFailed ? this.rows : this.rows.slice(0, BLOCK_ROWS);
    return [{ index: 0, rows }];
  }

  readonly #row = (row: LocalRow, index: number | null): TemplateResult => {
    const field = this.#work?.field(row, this.#shownColumns.length);
    return html`<tr
      role="row"
      part="row"
      class="row ${field ? 'renaming' : ''} ${this.#work?.isSelected(row) ? 'selected' : ''}"
      data-id=${row.id}
      aria-rowindex=${index === null ? nothing : index + 2}
    >
      ${field ?? this.#cells(row, this.textOf(row))}
    </tr>`;
  };

  #cells(row: LocalRow, text: RowText): TemplateResult {
    const { title } = text;
    const selection = this.#work?.selection;
    if (selection) return html`${selection.cell(row, title)}${this.cells(row, text)}`;
    const label = this.t('actionsFor', { title });
    return html`${this.cells(row, text)}${actionsCell(label, () => this.openMenu(row.id))}`;
  }

  /** The state that stands in the rows' place; null while there are rows to show. */
  #panelState(): ListState | null {
    const { state } = this;
    if (state.kind === 'signed-out' || state.kind === 'no-matches') return state;
    if (this.#rows.length > 0) return null;
    return state.kind === 'ready' ? { kind: 'empty' } : state;
  }

  /** Fires `before-<action>` and, unless prevented, the action itself; false where one was prevented. */
  #act(action: string, row: LocalRow): boolean {
    const about = this.detail(row);
    if (!this.emit(`before-${action}`, about, true)) return false;
    this.#work?.release(row.id);
    return this.emit(action, about);
  }

  /** What a row says besides what it owes. */
  protected note(row: LocalRow): TemplateResult | undefined {
    return this.#work?.note(row);
  }

  /** A title was pressed: in a selection it chooses its row, else it leads to `action`. */
  protected press(action: string, row: LocalRow, event: MouseEvent): void {
    const isPlain = event.detail > 0 && !event.ctrlKey && !event.metaKey;
    const selection = this.#work?.selection;
    if (selection && isPlain) {
      event.preventDefault();
      selection.toggle(row, event.shiftKey);
    } else if (!this.#act(action, row)) event.preventDefault();
  }
}
