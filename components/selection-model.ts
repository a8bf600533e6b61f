import type { LocalRow } from '../src/sessions/sessions-client.ts';

/** The rows that are selected: by what they are, never by where they stand. */
export class SelectionModel {
  readonly #rows = new Map<string, LocalRow>();
  /** Where a range begins: the row that was chosen last. */
  #anchor: string | null = null;
  /** Rows that are to be deleted: when one of them goes, all of them do, on every page. */
  #leaving: ReadonlySet<string> = new Set();

  get count(): number {
    return this.#rows.size;
  }

  /** In the order they were chosen. */
  get rows(): readonly LocalRow[] {
    return [...this.#rows.values()];
  }

  has(id: string): boolean {
    return this.#rows.has(id);
  }

  /** Chooses a row or gives it up; `order` makes it a range from the row chosen before. */
  toggle(row: LocalRow, order: readonly LocalRow[] | null): void {
    const on = !this.#rows.has(row.id);
    for (const each of order ? this.#range(row, order) : [row]) this.#set(each, on);
    this.#anchor = row.id;
  }

  setAll(rows: readonly LocalRow[], on: boolean): void {
    for (const row of rows) this.#set(row, on);
  }

  /** All that is selected is to be deleted, unless the person says no. */
  expectToLeave(): void {
    this.#leaving = new Set(this.#rows.keys());
  }

  /** Rows that were shown and are no more cannot stay chosen; the others stay as they are now. */
  keep(before: readonly LocalRow[], now: readonly LocalRow[]): void {
    const there = new Map(now.map((row) => [row.id, row]));
    const gone = before.filter(({ id }) => !there.has(id)).map(({ id }) => id);
    if (gone.some((id) => this.#leaving.has(id))) gone.push(...this.#leaving);
    for (const id of gone) this.#rows.delete(id);
    for (const [id, row] of there) if (this.#rows.has(id)) this.#rows.set(id, row);
  }

  #set(row: LocalRow, on: boolean): void {
    if (on) this.#rows.set(row.id, row);
    else this.#rows.delete(row.id);
  }

  #range(row: LocalRow, order: readonly LocalRow[]): readonly LocalRow[] {
    const ends = [this.#anchor, row.id].map((id) => order.findIndex((each) => each.id === id));
    const [first = -1, last = -1] = ends.sort((a, b) => a - b);
    return first < 0 ? [row] : order.slice(first, last + 1);
  }
}
