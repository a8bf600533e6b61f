import type { SessionsApi } from '../api/sessions-api.ts';
import type { Connection } from '../sessions/sessions-client.ts';
import type { SessionStore } from '../store/session-store.ts';
import { Alarm } from './alarm.ts';
import { backOffMs } from './back-off.ts';
import { type Clock, systemClock } from './context.ts';
import { nextSendMs } from './due.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { runPass } from './pass.ts';

const POLL_MS = 60_000;
/** Where the server tells of changes, or nobody looks. */
const SLOW_POLL_MS = 300_000;
/** Shortest time between two passes that hints may cause. */
const HINT_MS = 1000;
const OFFLINE_SINCE = 'offline-since';

/** What a pass works with. */
export interface LoopOptions {
  readonly api: SessionsApi;
  readonly store: SessionStore;
  /** For tests; default the machine's. */
  readonly clock?: Clock;
}

/** Who asked for a pass, by a name of the asking, and how they are told that it has ended. */
export type Requests = Map<string, () => void>;

export function answer(requests: Requests, names: Iterable<string>): void {
  for (const name of names) {
    requests.get(name)?.();
    requests.delete(name);
  }
}

/** Makes passes whenever one is due, while this tab is the one that syncs. */
export class PassLoop {
  isLeading = false;
  readonly #options: LoopOptions;
  readonly #requests: Requests;
  readonly #announce: (state: Connection) => void;
  readonly #clock: Clock;
  readonly #alarm: Alarm;
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

  /** @param announce hears how each pass stands, and how it ended */
  constructor(options: LoopOptions, requests: Requests, announce: (state: Connection) => void) {
    const { clock = systemClock } = options;
    this.#options = options;
    this.#requests = requests;
    this.#announce = announce;
    this.#clock = clock;
    this.#alarm = new Alarm(clock);
  }

  /** Leads until `signal` aborts: this tab stopped, or the browser freezes it. */
  async run(signal: AbortSignal): Promise<void> {
    this.isLeading = true;
    this.#pullAtMs = 0;
    signal.addEventListener('abort', () => {
      this.isLeading = false;
      this.#alarm.ring();
    });
    while (!signal.aborted) {
      try {
        const delayMs = (await this.#dueAtMs()) - this.#clock.now();
        if (delayMs > 0) await this.#alarm.sleep(delayMs);
        else await this.#pass(signal);
      } catch (error) {
        if (signal.aborted) return;
        // The device itself failed: nothing can be known about the queue until it works again.
        const outcome = outcomeOf(error);
        this.#failures += 1;
        if (outcome.kind === 'error') this.#announce(errorOf(outcome));
        await this.#alarm.sleep(backOffMs(this.#failures, this.#clock.random()));
      }
    }
  }

  /** Edits came, or went with all rows: then the server is asked for those. */
  ring(isAll: boolean): void {
    if (isAll) this.#pullAtMs = 0;
    this.#alarm.ring();
  }

  /** Somebody asked for a pass: no waiting. */
  now(): void {
    this.#pullAtMs = 0;
    this.#backOffUntilMs = 0;
    this.#retryAfterUntilMs = 0;
    this.#alarm.ring();
  }

  /** Something may have changed: soon, but never in a tight loop. */
  hint(): void {
    const soonMs = this.#passedAtMs + HINT_MS;
    this.#pullAtMs = Math.min(this.#pullAtMs, soonMs);
    this.#backOffUntilMs = Math.min(this.#backOffUntilMs, soonMs);
    this.#alarm.ring();
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
      this.now();
    }
    this.#latestMs = nowMs;
    const wishMs = Math.min(this.#pullAtMs, nextSendMs(edits, nowMs));
    return Math.max(wishMs, this.#backOffUntilMs, this.#retryAfterUntilMs);
  }

  async #pass(signal: AbortSignal): Promise<void> {
    const { api, store } = this.#options;
    const requests = [...this.#requests.keys()];
    this.#pullAtMs = Infinity;
    const outcome = await runPass({
      api,
      store,
      signal,
      clock: this.#clock,
      onProgress: (done, total) => this.#announce({ kind: 'syncing', done, total }),
    });
    if (!signal.aborted) await this.#conclude(outcome, signal);
    answer(this.#requests, requests);
  }

  async #conclude(outcome: Outcome, signal: AbortSignal): Promise<void> {
    const nowMs = this.#clock.now();
    this.#passedAtMs = nowMs;
    if (outcome.kind === 'signed-out') return this.#announce(outcome);
    if (outcome.kind === 'ok') {
      this.#failures = 0;
      this.#backOffUntilMs = 0;
      this.#retryAfterUntilMs = 0;
      const isHidden = globalThis.document?.visibilityState === 'hidden';
      const pollMs = isHidden || this.#isFollowing ? SLOW_POLL_MS : POLL_MS;
      this.#pullAtMs = Math.min(this.#pullAtMs, nowMs + pollMs);
      this.#follow(signal);
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

  /** Opens the server's event stream, unless it is open; when it ends, the server is asked soon. */
  #follow(signal: AbortSignal): void {
    const { api } = this.#options;
    if (!api.features.events || this.#isFollowing) return;
    this.#isFollowing = true;
    const onChange = () => {
      this.#streamFailures = 0;
      this.hint();
    };
    const onEnd = () => {
      this.#isFollowing = false;
      this.#streamFailures += 1;
      const delayMs = backOffMs(this.#streamFailures, this.#clock.random());
      this.#pullAtMs = Math.min(this.#pullAtMs, this.#clock.now() + delayMs);
      this.#alarm.ring();
    };
    // However the stream ended, the next pass finds out what that means.
    api.events(onChange, signal).then(onEnd, onEnd);
  }
}

function errorOf({ reason, status }: Extract<Outcome, { kind: 'error' }>): Connection {
  return { kind: 'error', reason, status };
}
