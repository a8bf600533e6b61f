import type { LocalRow } from '../src/sessions/sessions-client.ts';

/** Rows that are being deleted, before the client's list says so. */
export class LeavingRows {
  readonly #ids = new Set<string>();

  mark(ids: readonly string[], isLeaving: boolean): void {
    for (const id of ids) this.#ids[isLeaving ? 'add' : 'delete'](id);
  }

  /** These rows, those that are being deleted left out. */
  without(rows: readonly LocalRow[]): readonly LocalRow[] {
    return this.#ids.size === 0 ? rows : rows.filter(({ id }) => !this.#ids.has(id));
  }
}
