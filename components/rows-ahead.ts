import type { LocalRow } from '../src/sessions/sessions-client.ts';

const PENDING = { kind: 'pending' } as const;

/** A new title, on the row as the client gives it until it has it. */
interface Renamed {
  readonly title: string;
  readonly from?: LocalRow;
  readonly to?: LocalRow;
}

/** Rows as a person has just changed them, before the client's list says so. */
export class RowsAhead {
  readonly #changed: () => void;
  readonly #leaving = new Set<string>();
  readonly #renamed = new Map<string, Renamed>();

  /** @param changed told when `of` gives other rows */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Rows are on their way out, or not any more. */
  leave(ids: readonly string[], isLeaving: boolean): void {
    for (const id of ids) this.#leaving[isLeaving ? 'add' : 'delete'](id);
    this.#changed();
  }

  /** A row is about to have another title, which waits like all that is not sent; null: one that only the client knows. */
  rename(id: string, title: string | null): void {
    if (title === null) this.#renamed.delete(id);
    else this.#renamed.set(id, { title });
    this.#changed();
  }

  /** The client has the new title, or refused it. A row that is not looked at needs nothing more. */
  settle(id: string, isDone: boolean): void {
    if (isDone && this.#renamed.get(id)?.from) return;
    this.#renamed.delete(id);
    this.#changed();
  }

  /** The client's rows, with what is about to come of them. */
  of(rows: readonly LocalRow[]): readonly LocalRow[] {
    const staying =
      this.#leaving.size === 0 ? rows : rows.filter(({ id }) => !this.#leaving.has(id));
    return this.#renamed.size === 0 ? staying : staying.map((row) => this.#withTitle(row));
  }

  #withTitle(row: LocalRow): LocalRow {
    const renamed = this.#renamed.get(row.id);
    if (!renamed) return row;
    const { title, from = row, to = { ...row, title, state: row.state ?? PENDING } } = renamed;
    // The client has said something about it since.
    const isOver = from !== row;
    if (isOver) this.#renamed.delete(row.id);
    else this.#renamed.set(row.id, { title, from, to });
    return isOver ? row : to;
  }
}
