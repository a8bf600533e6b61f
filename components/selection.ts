import { html, type LitElement, type TemplateResult } from 'lit';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import type { MenuContents } from './actions-menu.ts';
import { adopt } from './adopt.ts';
import { announce } from './announcer.ts';
import { type BulkAction, bulkBar } from './bulk-bar.ts';
import type { Say } from './list-types.ts';
import { SelectionModel } from './selection-model.ts';
import { selectionStyles } from './selection.styles.ts';

interface SelectionHooks {
  readonly t: Say;
  /** Rows as they stand on the screen. */
  readonly rows: () => readonly LocalRow[];
  /** How many rows there are on all pages; null where nobody knows. */
  readonly total: () => number | null;
  /** Gives the rows of all pages. */
  readonly allRows: () => Promise<readonly LocalRow[]>;
  readonly actions: () => readonly BulkAction[];
  readonly act: (action: string, rows: readonly LocalRow[]) => void;
  /** Opens a menu at a button; `choose` hears the id of what was chosen. */
  readonly openMenu: (
    button: HTMLElement,
    contents: MenuContents,
    choose: (id: string) => void,
  ) => void;
  readonly left: () => void;
}

/** Rows being selected: the bar above them, their checkboxes, and what is done with them. */
export class Selection {
  readonly model = new SelectionModel();
  readonly #host: LitElement;
  readonly #hooks: SelectionHooks;
  #isShift = false;

  constructor(host: LitElement, hooks: SelectionHooks) {
    this.#host = host;
    this.#hooks = hooks;
    adopt(host, selectionStyles, 'after');
  }

  bar(): TemplateResult {
    const { t, actions, left } = this.#hooks;
    const rows = this.#hooks.rows();
    const chosen = rows.filter(({ id }) => this.model.has(id)).length;
    const page = chosen === 0 ? 'none' : chosen < rows.length ? 'some' : 'all';
    return bulkBar({
      t,
      selected: this.model.count,
      total: Math.max(this.#hooks.total() ?? 0, rows.length, this.model.count),
      page,
      actions: actions(),
      onPage: (on) => {
        this.model.setAll(rows, on);
        this.#changed();
      },
      onAll: () => void this.#chooseAll(),
      onAction: (id) => this.act(id),
      onMore: (button, contents) => this.#hooks.openMenu(button, contents, (id) => this.act(id)),
      onLeave: left,
    });
  }

  /** The checkbox of a row; what is pressed anywhere in the row is meant for it. */
  cell(row: LocalRow, title: string): TemplateResult {
    const remember = (event: MouseEvent | KeyboardEvent): void => {
      this.#isShift = event.shiftKey;
      // Shift with the pointer would mark the text in between.
      if (event.type === 'mousedown' && event.shiftKey) event.preventDefault();
    };
    return html`<td role="cell" class="select-cell">
      <label class="check" @mousedown=${remember}>
        <input
          type="checkbox"
          data-stop="select"
          aria-label=${this.#hooks.t('selectRow', { title })}
          .checked=${this.model.has(row.id)}
          @keydown=${remember}
          @change=${() => this.toggle(row, this.#isShift)}
        />
      </label>
    </td>`;
  }

  /** Does this with all that is selected. */
  act(action: string): void {
    if (action === 'delete-many') this.model.expectToLeave();
    this.#hooks.act(action, this.model.rows);
  }

  toggle(row: LocalRow, isRange: boolean): void {
    this.model.toggle(row, isRange ? this.#hooks.rows() : null);
    this.#changed();
  }

  /** Takes the rows that are there now; the selection ends when all that was in it is gone. */
  keep(before: readonly LocalRow[], now: readonly LocalRow[]): void {
    const had = this.model.count;
    this.model.keep(before, now);
    if (had > 0 && this.model.count === 0) queueMicrotask(this.#hooks.left);
  }

  async #chooseAll(): Promise<void> {
    this.model.setAll(await this.#hooks.allRows(), true);
    this.#changed();
  }

  #changed(): void {
    this.#host.requestUpdate();
    const total = this.#hooks.total() ?? this.#hooks.rows().length;
    announce(this.#hooks.t('selected', { selected: this.model.count, total }));
  }
}
