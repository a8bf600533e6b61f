import { type Clock, systemClock } from '../sync/context.ts';

/** Options of `connect`. */
export interface ConnectOptions {
  /** Address of a sessions server or a docassemble; relative or empty: this page's origin. */
  readonly server: string;
  /** Default: the global one. */
  readonly fetch?: typeof globalThis.fetch;
  /** Time and chance, for tests. */
  readonly clock?: Clock;
}

/** Options with their defaults, `server` absolute and without a slash at its end. */
export function completeOptions(options: ConnectOptions): Required<ConnectOptions> {
  const { server, clock = systemClock } = options;
  const { origin, pathname } = new URL(server || '/', globalThis.location?.href);
  return {
    server: origin + pathname.replace(/\/+$/, ''),
    fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
    clock,
  };
}
