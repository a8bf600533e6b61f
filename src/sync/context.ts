import type { SessionsApi } from '../api/sessions-api.ts';
import type { SessionStore } from '../store/session-store.ts';

/** Time and chance, so that tests can hold them. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `delayMs`, or as soon as `signal` aborts. */
  sleep(delayMs: number, signal: AbortSignal): Promise<void>;
  /** 0 to 1. */
  random(): number;
}

/** What one pass works with. */
export interface PassContext {
  readonly api: SessionsApi;
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Hears how far a first, or complete, pull has come; `total` null while unknown. */
  readonly onProgress: (done: number, total: number | null) => void;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (delayMs, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      // Above 2^31 - 1 browsers fire at once.
      const timer = setTimeout(done, Math.min(delayMs, 2 ** 31 - 1));
      signal.addEventListener('abort', done);
    }),
};
