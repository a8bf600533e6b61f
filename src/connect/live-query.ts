import type { LocalList, WatchQuery } from '../sessions/sessions-client.ts';

interface LiveQueryOptions {
  readonly query: WatchQuery;
  readonly read: (query: WatchQuery) => Promise<LocalList>;
  readonly listener: (page: LocalList) => void;
  readonly onError: (error: unknown) => void;
}

/** Reads a page again whenever it is told to, one read at a time, and tells what really differs. */
export class LiveQuery {
  #isReading = false;
  #isStale = false;
  #isStopped = false;
  #shown = '';
  readonly #options: LiveQueryOptions;

  constructor(options: LiveQueryOptions) {
    this.#options = options;
    this.refresh();
  }

  /** Something changed; many calls while a read is under way cause one more. */
  refresh(): void {
    this.#isStale = true;
    if (!this.#isReading) void this.#read();
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #read(): Promise<void> {
    const { query, read, onError } = this.#options;
    this.#isReading = true;
    while (this.#isStale && !this.#isStopped) {
      this.#isStale = false;
      try {
        const page = await read(query);
        // A page that is stale already may be another person's.
        if (!this.#isStale) this.#show(page);
      } catch (error) {
        if (!this.#isStale) onError(error);
      }
    }
    this.#isReading = false;
  }

  #show(page: LocalList): void {
    const { rows, total, next, asOf } = page;
    const shown = JSON.stringify([rows, total, next, asOf === null]);
    if (this.#isStopped || shown === this.#shown) return;
    this.#shown = shown;
    this.#options.listener(page);
  }
}
