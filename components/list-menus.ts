import type { LocalRow } from '../src/sessions/sessions-client.ts';
import type { ActionsMenu, MenuContents } from './actions-menu.ts';
import type { ListElement } from './list-element.ts';
import type { Column, ListLook, Say } from './list-types.ts';

interface MenuHooks {
  readonly t: Say;
  readonly columns: () => readonly Column[];
  /** Tells whether it was done: a page may have prevented it. */
  readonly chooseForRow: (id: string, row: LocalRow) => boolean;
  readonly chooseLook: (look: ListLook) => void;
  readonly closed: () => void;
}

/** The one menu of a list: of a row, or of how the rows look. */
export class ListMenus {
  readonly #host: ListElement;
  readonly #hooks: MenuHooks;
  #row: LocalRow | null = null;

  constructor(host: ListElement, hooks: MenuHooks) {
    this.#host = host;
    this.#hooks = hooks;
  }

  /** The row whose menu is open. */
  get row(): LocalRow | null {
    return this.#row;
  }

  openFor(row: LocalRow, button: HTMLElement, contents: MenuContents): void {
    this.#row = row;
    this.#open(button, contents);
  }

  async openView(button: HTMLElement): Promise<void> {
    const { viewMenu } = await import('./view-menu.ts');
    this.#open(button, viewMenu(this.#host, this.#hooks.columns(), this.#hooks.t));
  }

  readonly onChoose = (event: CustomEvent<string>): void => {
    event.stopPropagation();
    const row = this.#row;
    this.#row = null;
    if (!row) void this.#chooseLook(event.detail);
    else if (!this.#hooks.chooseForRow(event.detail, row)) event.preventDefault();
  };

  readonly onClose = (event: Event): void => {
    event.stopPropagation();
    // The choice comes after the closing and needs to know the row.
    queueMicrotask(() => {
      this.#row = null;
      this.#hooks.closed();
    });
  };

  async #chooseLook(id: string): Promise<void> {
    const { chooseView } = await import('./view-menu.ts');
    this.#hooks.chooseLook(chooseView(this.#host, id));
  }

  #open(button: HTMLElement, contents: MenuContents): void {
    const menu = this.#host.renderRoot.querySelector<ActionsMenu>('actions-menu');
    void menu?.open(button, contents);
  }
}
