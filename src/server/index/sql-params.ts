/** Collects the parameters of one statement while its text is put together. */
export class SqlParams {
  readonly #values: unknown[] = [];

  get values(): readonly unknown[] {
    return this.#values;
  }

  /** Adds a value; the answer is its placeholder, cast to `type`. */
  add(value: unknown, type: string): string {
    this.#values.push(value);
    return `$${this.#values.length}::${type}`;
  }
}
