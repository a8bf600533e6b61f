import type { Connection } from '../sessions/sessions-client.ts';
import type { Sync } from '../sync/create-sync.ts';

type Listener = (state: Connection) => void;

/** A sync whose code is still on its way: begins by itself after `begin`, or when it is asked for. */
export class LateSync implements Sync {
  readonly #load: () => Promise<Sync>;
  readonly #listeners = new Set<Listener>();
  #state: Connection = { kind: 'connecting' };
  #sync: Promise<Sync> | undefined;
  #isClosed = false;

  constructor(load: () => Promise<Sync>, begin: Promise<unknown>) {
    this.#load = load;
    void begin.then(this.#begin);
    globalThis.addEventListener?.('online', this.#begin);
  }

  get state(): Connection {
    return this.#state;
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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
      this.#show(sync.state);
      sync.subscribe((state) => this.#show(state));
      return sync;
    });
    try {
      return await this.#sync;
    } catch {
      // The browser says why in its console; `online` or the next wish tries again.
      this.#sync = undefined;
      this.#show({ kind: 'offline', since: null });
      return undefined;
    }
  }

  #show(state: Connection): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}
