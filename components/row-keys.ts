import type { LocalRow } from '../src/sessions/sessions-client.ts';
import { KEPT_ROWS } from './row-window.ts';

/**
 * Which rows are drawn where others stood. In another view (a page, an order, a search) rows take
 * over what was drawn for those that left, which costs half as much as drawing them anew; in the
 * same view each keeps its own, so that nothing a person is at becomes another row.
 */
export class RowKeys {
  #rows: readonly LocalRow[];
  /** Of rows that are not in here it is their id. */
  #keys = new Map<string, unknown>();

  constructor(rows: readonly LocalRow[]) {
    this.#rows = rows;
  }

  /** What a row is drawn under: no two rows of a list have the same. */
  readonly of = ({ id }: LocalRow): unknown => this.#keys.get(id) ?? id;

  /** Takes the rows that are drawn next. */
  set(rows: readonly LocalRow[], isNewView: boolean): void {
    const keys = new Map<string, unknown>();
    // Of longer lists only few rows are in the document, and other ones at each place.
    if (rows.length <= KEPT_ROWS) {
      const before = new Set(this.#rows.map(({ id }) => id));
      const now = new Set(rows.map(({ id }) => id));
      const left = isNewView ? this.#rows.filter(({ id }) => !now.has(id)).map(this.of) : [];
      for (const row of rows) {
        keys.set(row.id, before.has(row.id) ? this.of(row) : (left.shift() ?? {}));
      }
    }
    this.#rows = rows;
    this.#keys = keys;
  }
}
