import type { Connection } from '../sessions/sessions-client.ts';
import { lead } from './leader.ts';
import { answer, type LoopOptions, PassLoop, type Requests } from './pass-loop.ts';
import { SyncState } from './sync-state.ts';
import { openTabChannel, type TabChannel, type TabMessage } from './tab-channel.ts';

export interface SyncOptions extends LoopOptions {
  /** Server and person, for the lock and the channel; null when no other tab shares `store`. */
  readonly name: string | null;
}

/** Keeps a store and a server in agreement, from one tab at a time. */
export interface Sync {
  readonly state: Connection;
  /** Calls `listener` at every change of `state`; returns the function that stops it. */
  subscribe(listener: (state: Connection) => void): () => void;
  /** Asks for a pass now; resolves when one that began after the call has ended. */
  now(): Promise<void>;
  /** Stops everything; an edit on its way stays in the outbox. Resolves when all is quiet. */
  close(): Promise<void>;
}

/**
 * Starts syncing: at once, after edits, when the server tells of changes, and now and then;
 * `online` and a tab coming to the front are hints. Failed passes back off from one second to
 * five minutes, or as long as the server asks.
 */
export function createSync(options: SyncOptions): Sync {
  return new BackgroundSync(options);
}

class BackgroundSync extends SyncState implements Sync {
  readonly #stop = new AbortController();
  readonly #channel: TabChannel;
  readonly #ended: Promise<void>;
  /** Calls of `now`, here and in other tabs, that no pass has answered yet. */
  readonly #requests: Requests = new Map();
  readonly #loop: PassLoop;

  constructor(options: SyncOptions) {
    super();
    const { name, store } = options;
    const { signal } = this.#stop;
    this.#channel = openTabChannel(name, (message) => this.#hear(message));
    this.#loop = new PassLoop(options, this.#requests, (state) => {
      this.#channel.post({ kind: 'state', state });
      this.show(state);
      if (state.kind === 'signed-out') this.#stop.abort();
    });
    this.#channel.post({ kind: 'hello' });
    const unsubscribe = store.subscribe(({ ids, outbox }) => {
      // Edits change few rows: all of them with the outbox means that rows were lost.
      if (outbox) this.#loop.ring(ids === 'all');
    });
    signal.addEventListener('abort', unsubscribe);
    globalThis.addEventListener?.('online', this.#hint, { signal });
    const look = () => document.visibilityState === 'visible' && this.#hint();
    globalThis.document?.addEventListener('visibilitychange', look, { signal });
    this.#ended = lead(name, signal, (term) => {
      this.#channel.post({ kind: 'leading' });
      return this.#loop.run(term);
    });
  }

  now(): Promise<void> {
    if (this.#stop.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const request = String(Math.random());
      this.#requests.set(request, resolve);
      if (this.#loop.isLeading) this.#loop.now();
      else this.#channel.post({ kind: 'sync', request });
    });
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#channel.close();
    await this.#ended;
    answer(this.#requests, this.#requests.keys());
  }

  #hear(message: TabMessage): void {
    if (this.#stop.signal.aborted) return;
    if (message.kind === 'state') this.show(message.state);
    if (message.kind === 'passed') answer(this.#requests, [message.request]);
    if (message.kind === 'leading') {
      for (const request of this.#requests.keys()) this.#channel.post({ kind: 'sync', request });
    }
    if (!this.#loop.isLeading) return;
    if (message.kind === 'hint') this.#loop.hint();
    if (message.kind === 'hello') this.#channel.post({ kind: 'state', state: this.state });
    if (message.kind === 'sync') {
      const { request } = message;
      this.#requests.set(request, () => this.#channel.post({ kind: 'passed', request }));
      this.#loop.now();
    }
  }

  readonly #hint = (): void => {
    if (this.#loop.isLeading) this.#loop.hint();
    else this.#channel.post({ kind: 'hint' });
  };
}
