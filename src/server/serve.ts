import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Config } from './config.ts';
import { closeIdleConnections, createHttpServer } from './create-http-server.ts';
import { createServer, type SessionsServer } from './create-server.ts';
import type { Database } from './database/database.ts';
import type { Log } from './log.ts';
import { openObserved } from './open-observed.ts';
import { openParts, type OpenParts } from './open-parts.ts';

/** What answers on their way may still take when the server stops. */
const STOP_MS = 5_000;
const SWEEP_MS = 50;

/** The port cannot be had; the message is one sentence for the person who started the server. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** A server on a socket. `origin` names the real port. */
export interface Serving {
  readonly origin: string;
  readonly examples: readonly {
    readonly email: string;
    readonly name: string;
    readonly password: string;
  }[];
  stop(): Promise<void>;
}

/**
 * Opens the data, starts the server and listens.
 *
 * @throws {ListenError | FolderInUseError | UnsuitableDatabaseError | DatabaseError}
 */
export async function serve(config: Config, log: Log): Promise<Serving> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const parts = await openParts(config, await openObserved(config, { log, registry }));
  const { database } = parts;
  let server: SessionsServer | undefined;
  try {
    server = await createServer({ ...optionsOf(config, parts), log, registry });
    const http = createHttpServer(server.fetch);
    await listen(http, config);
    const origin = originOf(http, config.host);
    const stop = stopper(http, server, database);
    return { origin, examples: parts.settings.examples, stop };
  } catch (error) {
    await server?.close();
    await database.close();
    throw error;
  }
}

function optionsOf(config: Config, { database, people, answers, settings }: OpenParts) {
  return {
    ...settings,
    database,
    people,
    answers,
    title: config.title ?? (config.example ? 'Housing Help Desk' : 'My forms'),
    interviewUrl: config.interviewUrl ?? config.docassemble?.url.concat('/interview') ?? null,
    page: config.page,
    deleteDays: config.deleteDays,
    allowedOrigins: config.allowedOrigins,
    trustedProxies: config.trustedProxies,
    searchRoles: config.searchRoles,
    pageDir: findPage(),
  };
}

/**
 * Takes no more connections, lets answers on their way end, then closes the rest. A connection that
 * is kept alive after its last answer is closed as soon as it is idle.
 */
function stopper(http: Server, server: SessionsServer, database: Database) {
  return async () => {
    const stopped = new Promise((resolve) => http.close(resolve));
    const sweep = setInterval(() => closeIdleConnections(http), SWEEP_MS);
    const late = setTimeout(() => http.closeAllConnections(), STOP_MS);
    await server.close();
    await stopped;
    clearInterval(sweep);
    clearTimeout(late);
    await database.close();
  };
}

function originOf(http: Server, host: string): string {
  const address = http.address();
  assert(address !== null && typeof address === 'object');
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

function listen(http: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)));
    http.listen(port, host, resolve);
  });
}

function listenError(cause: NodeJS.ErrnoException, port: number, host: string): ListenError {
  const why =
    cause.code === 'EADDRINUSE'
      ? `Port ${port} is in use: stop the other program, or set PORT to another number.`
      : cause.code === 'EACCES'
        ? `Port ${port} may not be used by this account: set PORT to a number above 1023.`
        : `Cannot listen on ${host}: set HOST to an address of this computer.`;
  return new ListenError(why, { cause });
}

/** The built page lies beside the built server; from the source, in `dist`. */
function findPage(): string | null {
  const places = ['../page/', '../../dist/page/'].map((place) => new URL(place, import.meta.url));
  const found = places.find((place) => existsSync(new URL('index.html', place)));
  return found ? fileURLToPath(found) : null;
}
