import type { SessionsApi } from '../api/sessions-api.ts';
import type { Connection } from '../sessions/sessions-client.ts';
import type { SessionStore } from '../store/session-store.ts';
import { Alarm } from './alarm.ts';
import { backOffMs } from './back-off.ts';
import { type Clock, systemClock } from './context.ts';
import { nextSendMs } from './due.ts';
import { lead } from './leader.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { runPass } from './pass.ts';
import { openTabChannel, type TabChannel, type TabMessage } from './tab-channel.ts';

export interface SyncOptions {
  readonly api: SessionsApi;
  readonly store: SessionStore;
  /** Server and person, for the lock and the channel; null when no other tab shares `store`. */
  readonly name: string | null;
  /** For tests; default the machine's. */
  readonly clock?: Clock;
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

const POLL_MS = 60_000;
/** Where the server tells of changes, or nobody looks. */
const SLOW_POLL_MS = 300_000;
/** Shortest time between two passes that hints may cause. */
const HINT_MS = 1000;
const OFFLINE_SINCE = 'offline-since';

/**
 * Starts syncing: at once, after edits, when the server tells of changes, and now and then;
 * `online` and a tab coming to the front are hints. Failed passes back off from one second to
 * five minutes, or as long as the server asks.
 */
export function createSync(options: SyncOptions): Sync {
  return new BackgroundSync(options);
}

class BackgroundSync implements Sync {
  #state: Connection = { kind: 'connecting' };
  readonly #options: SyncOptions;
  readonly #clock: Clock;
  readonly #alarm: Alarm;
  readonly #stop = new AbortController();
  /** Aborts when this tab no longer syncs: it stopped, or the browser freezes it. */
  #term = this.#stop.signal;
  readonly #listeners = new Set<(state: Connection) => void>();
  readonly #channel: TabChannel;
  readonly #ended: Promise<void>;
  /** Calls of `now` that no pass has answered yet. */
  readonly #requests = new Map<string, () => void>();
  #isLeader = false;
  #failures = 0;
  #streamFailures = 0;
  #isFollowing = false;
  #newestSeq = 0;
  #passedAtMs = -Infinity;
  /** What the clock said last. */
  #latestMs = 0;
  /** When the server is asked next, whatever happens. */
  #pullAtMs = 0;
  /** No pass before: back-off, which hints shorten, or the server's `Retry-After`, which they do not. */
  #backOffUntilMs = 0;
  #retryAfterUntilMs = 0;

  constructor(options: SyncOptions) {
    const { name, store, clock = systemClock } = options;
    const { signal } = this.#stop;
    this.#options = options;
    this.#clock = clock;
    this.#alarm = new Alarm(clock);
    this.#channel = openTabChannel(name, (message) => this.#hear(message));
    this.#channel.post({ kind: 'hello' });
    const unsubscribe = store.subscribe(({ ids, outbox }) => {
      if (!outbox) return;
      // Edits change few rows: all of them with the outbox means that rows were lost.
      if (ids === 'all') this.#pullAtMs = 0;
      this.#alarm.ring();
    });
    signal.addEventListener('abort', unsubscribe);
    globalThis.addEventListener?.('online', this.#hint, { signal });
    globalThis.document?.addEventListener('visibilitychange', this.#look, { signal });
    this.#ended = lead(name, signal, (term) => this.#lead(term));
  }

  get state(): Connection {
    return this.#state;
  }

  subscribe(listener: (state: Connection) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  now(): Promise<void> {
    if (this.#stop.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const request = String(Math.random());
      this.#requests.set(request, resolve);
      if (this.#isLeader) this.#demand();
      else this.#channel.post({ kind: 'sync', request });
    });
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#channel.close();
    await this.#ended;
    this.#answer([...this.#requests.keys()]);
  }

  #hear(message: TabMessage): void {
    if (this.#stop.signal.aborted) return;
    if (message.kind === 'state') this.#show(message.state);
    if (message.kind === 'passed') this.#answer([message.request]);
    if (message.kind === 'leading') {
      for (const request of this.#requests.keys()) this.#channel.post({ kind: 'sync', request });
    }
    if (!this.#isLeader) return;
    if (message.kind === 'hint') this.#hint();
    if (message.kind === 'hello') this.#channel.post({ kind: 'state', state: this.#state });
    if (message.kind === 'sync') {
      const { request } = message;
      this.#requests.set(request, () => this.#channel.post({ kind: 'passed', request }));
      this.#demand();
    }
  }

  #answer(requests: readonly string[]): void {
    for (const request of requests) {
      this.#requests.get(request)?.();
      this.#requests.delete(request);
    }
  }

  /** Somebody asked for a pass: no waiting. */
  #demand(): void {
    this.#pullAtMs = 0;
    this.#backOffUntilMs = 0;
    this.#retryAfterUntilMs = 0;
    this.#alarm.ring();
  }

  /** Something may have changed: soon, but never in a tight loop. */
  readonly #hint = (): void => {
    if (!this.#isLeader) return this.#channel.post({ kind: 'hint' });
    const soonMs = this.#passedAtMs + HINT_MS;
    this.#pullAtMs = Math.min(this.#pullAtMs, soonMs);
    this.#backOffUntilMs = Math.min(this.#backOffUntilMs, soonMs);
    this.#alarm.ring();
  };

  readonly #look = (): void => {
    if (document.visibilityState === 'visible') this.#hint();
  };

  async #lead(signal: AbortSignal): Promise<void> {
    this.#term = signal;
    this.#isLeader = true;
    this.#pullAtMs = 0;
    signal.addEventListener('abort', () => {
      this.#isLeader = false;
      this.#alarm.ring();
    });
    this.#channel.post({ kind: 'leading' });
    while (!signal.aborted) {
      try {
        const delayMs = (await this.#dueAtMs()) - this.#clock.now();
        if (delayMs > 0) await this.#alarm.sleep(delayMs);
        else await this.#pass();
      } catch (error) {
        if (signal.aborted) return;
        await this.#rest(outcomeOf(error));
      }
    }
  }

  /** The device itself failed: nothing can be known about the queue until it works again. */
  async #rest(outcome: Outcome): Promise<void> {
    this.#failures += 1;
    if (outcome.kind === 'error') this.#announce(errorOf(outcome));
    await this.#alarm.sleep(backOffMs(this.#failures, this.#clock.random()));
  }

  async #dueAtMs(): Promise<number> {
    const edits = await this.#options.store.outbox();
    const newestSeq = edits.at(-1)?.seq ?? 0;
    if (newestSeq > this.#newestSeq) {
      this.#newestSeq = newestSeq;
      this.#backOffUntilMs = Math.min(this.#backOffUntilMs, this.#passedAtMs + HINT_MS);
    }
    const nowMs = this.#clock.now();
    // A clock that was set back knows nothing of these times.
    if (nowMs < this.#latestMs) {
      this.#passedAtMs = -Infinity;
      this.#demand();
    }
    this.#latestMs = nowMs;
    const wishMs = Math.min(this.#pullAtMs, nextSendMs(edits, nowMs));
    return Math.max(wishMs, this.#backOffUntilMs, this.#retryAfterUntilMs);
  }

  async #pass(): Promise<void> {
    const { api, store } = this.#options;
    const signal = this.#term;
    const requests = [...this.#requests.keys()];
    this.#pullAtMs = Infinity;
    const outcome = await runPass({
      api,
      store,
      signal,
      clock: this.#clock,
      onProgress: (done, total) => this.#announce({ kind: 'syncing', done, total }),
    });
    if (!signal.aborted) await this.#conclude(outcome);
    this.#answer(requests);
  }

  async #conclude(outcome: Outcome): Promise<void> {
    const nowMs = this.#clock.now();
    this.#passedAtMs = nowMs;
    if (outcome.kind === 'signed-out') {
      this.#announce(outcome);
      this.#stop.abort();
      return;
    }
    if (outcome.kind === 'ok') {
      this.#failures = 0;
      this.#backOffUntilMs = 0;
      this.#retryAfterUntilMs = 0;
      this.#pullAtMs = Math.min(this.#pullAtMs, nowMs + this.#pollMs());
      this.#follow();
    } else {
      this.#failures += 1;
      this.#pullAtMs = 0;
      this.#backOffUntilMs = nowMs + backOffMs(this.#failures, this.#clock.random());
      const { retryAfterMs = 0 } = outcome.kind === 'error' ? outcome : {};
      this.#retryAfterUntilMs = retryAfterMs > 0 ? nowMs + retryAfterMs : 0;
    }
    this.#announce(await this.#connection(outcome));
  }

  async #connection(outcome: Exclude<Outcome, { kind: 'signed-out' }>): Promise<Connection> {
    const { store } = this.#options;
    if (outcome.kind === 'error') return errorOf(outcome);
    const known = await store.getMeta(OFFLINE_SINCE);
    if (outcome.kind === 'ok') {
      if (typeof known === 'string') await store.setMeta(OFFLINE_SINCE, null);
      return { kind: 'online' };
    }
    if (typeof known === 'string') return { kind: 'offline', since: known };
    const since = new Date(this.#clock.now()).toISOString();
    await store.setMeta(OFFLINE_SINCE, since);
    return { kind: 'offline', since };
  }

  #pollMs(): number {
    const isHidden = globalThis.document?.visibilityState === 'hidden';
    return isHidden || this.#isFollowing ? SLOW_POLL_MS : POLL_MS;
  }

  /** Opens the server's event stream, unless it is open; when it ends, the server is asked soon. */
  #follow(): void {
    const { api } = this.#options;
    if (!api.features.events || this.#isFollowing) return;
    this.#isFollowing = true;
    const onChange = () => {
      this.#streamFailures = 0;
      this.#hint();
    };
    const onEnd = () => {
      this.#isFollowing = false;
      this.#streamFailures += 1;
      const delayMs = backOffMs(this.#streamFailures, this.#clock.random());
      this.#pullAtMs = Math.min(this.#pullAtMs, this.#clock.now() + delayMs);
      this.#alarm.ring();
    };
    // However the stream ended, the next pass finds out what that means.
    api.events(onChange, this.#term).then(onEnd, onEnd);
  }

  #announce(state: Connection): void {
    this.#channel.post({ kind: 'state', state });
    this.#show(state);
  }

  #show(state: Connection): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

function errorOf({ reason, status }: Extract<Outcome, { kind: 'error' }>): Connection {
  return { kind: 'error', reason, status };
}
