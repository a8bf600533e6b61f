import type { TemplateResult } from 'lit';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import type { MenuContents } from './actions-menu.ts';
import { announce } from './announcer.ts';
import type { BulkAction } from './bulk-bar.ts';
import type { DateSettings } from './dates.ts';
import { DayClock } from './day-clock.ts';
import { deletionNote, deletionWords } from './deletion-words.ts';
import type { ListElement } from './list-element.ts';
import { listKey } from './list-keys.ts';
import { ListMenus } from './list-menus.ts';
import type { Column, ListLook, Say, SortChoice } from './list-types.ts';
import { OrderHold } from './order-hold.ts';
import { guardPresses } from './press-guard.ts';
import { RenameController } from './rename-controller.ts';
import { RowDeeds } from './row-deeds.ts';
import { RowFocus } from './row-focus.ts';
import { RowKeys } from './row-keys.ts';
import { RowLines } from './row-lines.ts';
import { rowMenu } from './row-menu.ts';
import { ownName, type RowText } from './row-text.ts';
import { RowWindow } from './row-window.ts';
import type { Selection } from './selection.ts';

/** What a list has of its own, for its work. */
export interface WorkHooks {
  readonly t: Say;
  readonly dates: () => DateSettings;
  readonly columns: readonly Column[];
  readonly sorts: readonly SortChoice[];
  readonly emit: (name: string, detail: unknown, cancelable?: boolean) => boolean;
  /** Asks the page, and then tells it; whether it did. */
  readonly act: (action: string, row: LocalRow) => boolean;
  readonly detail: ConstructorParameters<typeof RowDeeds>[0]['detail'];
  readonly textOf: (row: LocalRow) => RowText;
  readonly menu: (row: LocalRow) => Pick<MenuContents, 'items' | 'foot'>;
  readonly bulkActions: () => readonly BulkAction[];
}

/** What people do with the rows of a list once they are there: order, focus, keys, menus, names, selection. */
export class RowWork {
  readonly window: RowWindow;
  readonly menus: ListMenus;
  readonly lines: RowLines;
  readonly keys: RowKeys;
  selection: Selection | null = null;

  readonly #host: ListElement;
  readonly #hooks: WorkHooks;
  readonly #hold: OrderHold;
  readonly #focus: RowFocus;
  readonly #deeds: RowDeeds;
  readonly #renaming: RenameController;
  #saidUpdates = 0;

  constructor(host: ListElement, hooks: WorkHooks) {
    this.#host = host;
    this.#hooks = hooks;
    const { t, columns, emit, act, detail } = hooks;
    this.#hold = new OrderHold(host, () => this.#busyRow !== null);
    this.keys = new RowKeys(host.rows);
    this.window = new RowWindow(host, () => [this.#focus.current()?.id, this.#busyRow?.id]);
    this.#focus = new RowFocus(host, (id) => this.window.reveal(id));
    this.#deeds = new RowDeeds({
      act,
      detail,
      emit,
      release: (id) => this.release(id),
      // Where the form's name leads, the name that can be changed stands second.
      rename: (row, title) => this.#renaming.start(row, ownName(row, host.dispatch) || title),
    });
    this.#renaming = new RenameController(host, {
      t,
      save: (row, newName) => this.#deeds.rename(row, newName),
      ended: (row) => this.#focus.to(row.id, 'title'),
    });
    this.menus = new ListMenus(host, {
      t,
      columns: () => columns,
      chooseForRow: (id, row) => {
        if (id !== 'rename') return this.#deeds.act(id, row);
        this.#deeds.startRename(row);
        return true;
      },
      chooseLook: (look: ListLook) => {
        Object.assign(host, look);
        emit('view-change', look);
      },
      closed: () => this.#hold.thawSoon(),
    });
    this.lines = new RowLines(host, {
      t,
      sorts: hooks.sorts,
      hold: this.#hold,
      emit,
      focusFirst: () => this.focusFirst(),
      startSelecting: () => void this.startSelecting(),
      openView: (button) => void this.menus.openView(button),
      deleteAll: (rows) => this.#deeds.actOnMany('delete-many', rows),
    });
    void new DayClock(host);
    guardPresses(host);
    this.take(true);
    host.addEventListener('keydown', this.#onKeydown);
  }

  /** As they stand on the screen. */
  get rows(): readonly LocalRow[] {
    return this.#hold.rows;
  }

  /** The list has other rows; those of another view are shown at once. */
  take(isNewView: boolean): void {
    const before = this.rows;
    this.#focus.watch();
    this.#focus.remember(before);
    this.#hold.set(this.#host.rows, isNewView);
    this.keys.set(this.rows, isNewView);
    this.window.set(this.rows, isNewView);
    this.#sayUpdates();
    // Rows of another page stay selected.
    if (!isNewView) this.selection?.keep(before, this.rows);
  }

  /** The rows are to be drawn again. */
  draw(): void {
    this.#focus.watch();
    this.#sayUpdates();
    this.window.set(this.rows, false);
  }

  /** The rows were drawn, perhaps other ones. */
  drawn(areOther: boolean): void {
    if (areOther) this.#focus.restore(this.rows);
    if (!this.#busyRow) this.#focus.rescue(this.rows);
  }

  /** That there are updates which wait, once; how many, the line above the rows goes on saying. */
  #sayUpdates(): void {
    const { updates } = this.#hold.frozen;
    if (updates > 0 && this.#saidUpdates === 0) {
      announce(this.#hooks.t('updates', { count: updates }));
    }
    this.#saidUpdates = updates;
  }

  /** The person acts on this row: its coming and going is no surprise. */
  release(id: string): void {
    this.#hold.frozen.release(id);
  }

  openMenu(id: string): void {
    const row = this.rows.find((each) => each.id === id);
    const button = row ? this.#focus.find(row.id, 'actions') : null;
    if (!row || !button) return;
    const { t, textOf, menu } = this.#hooks;
    const { items, foot = [] } = menu(row);
    this.menus.openFor(row, button, {
      label: t('actionsFor', { title: textOf(row).title }),
      ...rowMenu(row, items, t),
      foot,
    });
  }

  focusFirst(): void {
    this.#focus.to(this.rows[0]?.id ?? '', 'title');
  }

  async startSelecting(row?: LocalRow): Promise<void> {
    const host = this.#host;
    if (host.noSelect) return;
    const { Selection } = await import('./selection.ts');
    this.selection ??= new Selection(host, {
      t: this.#hooks.t,
      rows: () => this.rows,
      total: () => host.total,
      allRows: async () => host.allRows?.() ?? this.rows,
      actions: this.#hooks.bulkActions,
      act: (action, rows) => this.#deeds.actOnMany(action, rows),
      openMenu: (...menu) => this.menus.openOther(...menu),
      left: () => this.endSelecting(),
    });
    host.selecting = true;
    if (row) this.selection.toggle(row, false);
    else this.#focus.to(this.rows[0]?.id ?? '', 'select');
  }

  readonly endSelecting = (): void => {
    const host = this.#host;
    if (!host.selecting) return;
    const place = this.#focus.current();
    this.selection = null;
    host.selecting = false;
    announce(this.#hooks.t('selectionEnded'));
    if (place) this.#focus.to(place.id, 'title');
    else void host.updateComplete.then(() => this.#query('#select')?.focus());
  };

  /** The field that takes a row's place; null where there is none. */
  field(row: LocalRow, columns: number): TemplateResult | null {
    return this.isRenamed(row) ? this.#renaming.cell(columns) : null;
  }

  /** That the row is deleted soon; undefined where it is not. */
  deletion(row: LocalRow): string | undefined {
    const { t, dates } = this.#hooks;
    return deletionWords(row, { t, dates: dates(), deleteDays: this.#host.deleteDays });
  }

  /** The same in the row. */
  note(row: LocalRow): TemplateResult | undefined {
    return deletionNote(this.deletion(row));
  }

  isRenamed({ id }: LocalRow): boolean {
    return this.#renaming.row?.id === id;
  }

  isSelected({ id }: LocalRow): boolean {
    return this.selection?.model.has(id) ?? false;
  }

  /** The row that is worked on, by its menu or in its field. */
  get #busyRow(): LocalRow | null {
    return this.menus.row ?? this.#renaming.row;
  }

  #query(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const host = this.#host;
    const wish = host.noShortcuts ? undefined : listKey(event);
    const id = this.#focus.current()?.id;
    const row = this.rows.find((each) => each.id === id);
    if (!wish || (wish === 'leave' ? !host.selecting : !row)) return;
    event.preventDefault();
    if (!row || wish === 'leave') this.endSelecting();
    else if (wish === 'rename') this.#deeds.startRename(row);
    else if (wish === 'delete') this.#deleteByKey(row);
    else if (this.selection) this.selection.toggle(row, event.shiftKey);
    else void this.startSelecting(row);
  };

  /** Among selected rows the key means them all. */
  #deleteByKey(row: LocalRow): void {
    if (this.selection && this.selection.model.count > 0) this.selection.act('delete-many');
    else this.#deeds.act('delete', row);
  }
}
