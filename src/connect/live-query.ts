import type { WatchedList } from '../sessions/sessions-client.ts';
import type { KnownPage, StoreChange } from '../store/session-store.ts';

interface LiveQueryOptions {
  /** Shown until the first answer. */
  readonly first: WatchedList | undefined;
  /** Gives the known page itself when it is still right, and its rows where they are. */
  readonly read: (known: KnownPage | undefined) => Promise<WatchedList>;
  readonly listener: (page: WatchedList) => void;
  readonly onError: (error: unknown) => void;
}

/** Asks again whenever rows change, one question at a time, and tells what really differs. */
export class LiveQuery {
  #isReading = false;
  #isStopped = false;
  /** Rows that changed since the last question; undefined when none did. */
  #changed: StoreChange['ids'] | undefined;
  #page: WatchedList | undefined;
  readonly #options: LiveQueryOptions;

  constructor(options: LiveQueryOptions) {
    this.#options = options;
    this.refresh('all');
    // Not before the caller has the function that stops it.
    const { first, listener } = options;
    if (first) queueMicrotask(() => this.#isStopped || listener(first));
  }

  /** Something changed; many calls while a read is under way cause one more. */
  refresh(ids: StoreChange['ids']): void {
    const before = this.#changed ?? [];
    this.#changed = ids === 'all' || before === 'all' ? 'all' : [...before, ...ids];
    if (!this.#isReading) void this.#read();
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #read(): Promise<void> {
    const { read, onError } = this.#options;
    this.#isReading = true;
    while (this.#changed && !this.#isStopped) {
      const ids = this.#changed;
      this.#changed = undefined;
      try {
        const page = await read(this.#page && { page: this.#page, ids });
        this.#show(page);
      } catch (error) {
        // Which rows changed is no longer known.
        this.#page = undefined;
        if (!this.#changed) onError(error);
      }
    }
    this.#isReading = false;
  }

  #show(page: WatchedList): void {
    // When everything changed meanwhile, it may be another person's.
    if (this.#isStopped || this.#changed === 'all' || page === this.#page) return;
    this.#page = page;
    this.#options.listener(page);
    if (page.total === null) this.#changed ??= [];
  }
}
