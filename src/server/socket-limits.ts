import type { ServerOptions } from 'node:http';

/** What a connection may take, in milliseconds. */
export interface SocketLimits {
  /** For the headers of a request to arrive. */
  readonly headersMs: number;
  /** For a request to arrive whole. */
  readonly requestMs: number;
  /** Without a request, kept open for the next one. */
  readonly keepAliveMs: number;
  /** Without anything sent or read. */
  readonly idleMs: number;
  /** Between two looks for connections that take too long. */
  readonly checkMs: number;
}

/**
 * A phone on a bad line has a minute for 16 MB; the keep-alive is longer than the minute after
 * which load balancers commonly drop a connection, so that they never send into a closed one; event
 * streams say something every 15 seconds, and a statement takes 30 at most, so that an idle
 * connection is a dead one.
 */
export const SOCKET_LIMITS: SocketLimits = {
  headersMs: 20_000,
  requestMs: 60_000,
  keepAliveMs: 65_000,
  idleMs: 120_000,
  checkMs: 5_000,
};

/** The limits as Node's server takes them; `idleMs` is set on the server itself. */
export function toServerOptions(limits: SocketLimits): ServerOptions {
  return {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: limits.checkMs,
  };
}
