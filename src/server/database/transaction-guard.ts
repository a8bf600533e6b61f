import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Makes a query on the database inside one of its own transactions an error on every engine. On
 * PGlite it would wait for that transaction for ever; on PostgreSQL it would silently not see it.
 */
export class TransactionGuard {
  readonly #open = new AsyncLocalStorage<{ done: boolean }>();

  /** @throws {Error} when called from inside `run` */
  assertOutside(): void {
    const current = this.#open.getStore();
    if (current && !current.done) {
      throw new Error('Inside a transaction, query its `tx`, not the database.');
    }
  }

  /** Runs `work` as the inside of a transaction. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const current = { done: false };
    try {
      return await this.#open.run(current, work);
    } finally {
      current.done = true;
    }
  }
}
