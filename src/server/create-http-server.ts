import { createAdaptorServer } from '@hono/node-server';
import assert from 'node:assert/strict';
import { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { SessionsServer } from './create-server.ts';

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

/** Node's server on a fetch handler, within the limits. */
export function createHttpServer(
  fetch: SessionsServer['fetch'],
  limits: SocketLimits = SOCKET_LIMITS,
): Server {
  const serverOptions = {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: limits.checkMs,
  };
  const http = createAdaptorServer({ fetch, serverOptions });
  // Without TLS of its own and without `http2`, what it makes is a plain server.
  assert(http instanceof Server);
  http.setTimeout(limits.idleMs);
  const sockets = new Set<Socket>();
  socketsOf.set(http, sockets);
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return http;
}

const socketsOf = new WeakMap<Server, ReadonlySet<Socket>>();

/** Closes connections without a request, also those over which none has come yet. */
export function closeIdleConnections(http: Server): void {
  http.closeIdleConnections();
  // Browsers open some for later, and Node takes them for busy.
  for (const socket of socketsOf.get(http) ?? []) if (socket.bytesRead === 0) socket.destroy();
}
