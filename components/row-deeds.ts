import type { LocalRow } from '../src/sessions/sessions-client.ts';
import type { RowDetail } from './list-types.ts';

interface DeedHooks {
  /** Fires `before-<action>` and, unless prevented, the action itself; tells whether it did. */
  readonly act: (action: string, row: LocalRow) => boolean;
  readonly detail: (row: LocalRow) => RowDetail;
  /** @returns false when a listener of a cancelable event prevented it */
  readonly emit: (name: string, detail: unknown, cancelable?: boolean) => boolean;
  /** The person acts on this row: its coming and going is no surprise. */
  readonly release: (id: string) => void;
  readonly rename: (row: LocalRow, title: string) => void;
}

/** Asks the page before each thing that is done with rows, and then tells it. */
export class RowDeeds {
  readonly #hooks: DeedHooks;

  constructor(hooks: DeedHooks) {
    this.#hooks = hooks;
  }

  act(action: string, row: LocalRow): boolean {
    return this.#hooks.act(action, row);
  }

  /** The same for several rows at once. */
  actOnMany(action: string, chosen: readonly LocalRow[]): void {
    const { detail, emit, release } = this.#hooks;
    const rows = chosen.map(detail);
    const about = { ids: rows.map(({ id }) => id), rows };
    if (!emit(`before-${action}`, about, true)) return;
    for (const { id } of rows) release(id);
    emit(action, about);
  }

  /** @returns false when a page prevented it */
  startRename(row: LocalRow): boolean {
    const { detail, emit, rename } = this.#hooks;
    const about = detail(row);
    const isFree = emit('before-rename', about, true);
    if (isFree) rename(row, about.title);
    return isFree;
  }

  /** A new name was typed, or the automatic one asked for by null. */
  rename(row: LocalRow, newName: string | null): void {
    const { detail, emit, release } = this.#hooks;
    release(row.id);
    emit('rename', { ...detail(row), newName });
  }
}
