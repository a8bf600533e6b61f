/**
 * Something that loads once, when it is first asked for. A failed load is tried again at the next
 * question: the network may be back.
 */
export class Late<Value> {
  value: Value | null = null;
  readonly #load: () => Promise<Value>;
  #loading: Promise<Value> | null = null;

  constructor(load: () => Promise<Value>) {
    this.#load = load;
  }

  get(): Promise<Value> {
    this.#loading ??= this.#load().then(
      (value) => (this.value = value),
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    );
    return this.#loading;
  }
}
