import type { Sync } from '../sync/create-sync.ts';
import { SyncState } from '../sync/sync-state.ts';

/** A sync whose code is still on its way: begins by itself after `begin`, or when it is asked for. */
export class LateSync extends SyncState implements Sync {
  readonly #load: () => Promise<Sync>;
  #sync: Promise<Sync> | undefined;
  #isClosed = false;

  constructor(load: () => Promise<Sync>, begin: Promise<unknown>) {
    super();
    this.#load = load;
    void begin.then(this.#begin);
    globalThis.addEventListener?.('online', this.#begin);
  }

  async now(): Promise<void> {
    await (await this.#start())?.now();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    globalThis.removeEventListener?.('online', this.#begin);
    await (await this.#sync?.catch(() => undefined))?.close();
  }

  readonly #begin = (): void => {
    void this.#start();
  };

  /** Undefined after closing, and while the code cannot be loaded: that is being offline. */
  async #start(): Promise<Sync | undefined> {
    if (this.#isClosed) return undefined;
    this.#sync ??= this.#load().then((sync) => {
      this.show(sync.state);
      sync.subscribe((state) => this.show(state));
      return sync;
    });
    try {
      return await this.#sync;
    } catch {
      // The browser says why in its console; `online` or the next wish tries again.
      this.#sync = undefined;
      this.show({ kind: 'offline', since: null });
      return undefined;
    }
  }
}
