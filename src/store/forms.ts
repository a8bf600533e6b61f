import type { SessionRow } from '../sessions/session-row.ts';

/** Numbers interview names as columns have them, new ones behind the known. */
export class Forms {
  readonly names: string[];
  readonly #numbers: Map<string, number>;

  constructor(names: readonly string[]) {
    this.names = [...names];
    this.#numbers = new Map(names.map((name, at) => [name, at]));
  }

  /** See `Columns.form`. */
  number({ filename, num_keys: keys }: SessionRow): number {
    let number = this.#numbers.get(filename);
    if (number === undefined) {
      number = this.names.push(filename) - 1;
      this.#numbers.set(filename, number);
    }
    return number * 2 + (keys > 1 ? 1 : 0);
  }
}
