import { createAdaptorServer } from '@hono/node-server';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Config } from './config.ts';
import { createServer } from './create-server.ts';
import type { Log } from './log.ts';
import { openParts } from './open-parts.ts';

/** What a request may take to arrive whole. */
const REQUEST_MS = 60_000;
/** What answers on their way may still take when the server stops. */
const STOP_MS = 5_000;

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
  const { database, people, answers, settings } = await openParts(config);
  const server = await createServer({
    ...settings,
    database,
    people,
    answers,
    log,
    title: config.title ?? (config.example ? 'Housing Help Desk' : 'My forms'),
    interviewUrl: config.interviewUrl ?? config.docassemble?.url.concat('/interview') ?? null,
    allowedOrigins: config.allowedOrigins,
    trustedProxies: config.trustedProxies,
    pageDir: findPage(),
  });
  const http = createAdaptorServer({ fetch: server.fetch });
  // Without TLS of its own and without `http2`, what it makes is a plain server.
  assert(http instanceof Server);
  http.requestTimeout = REQUEST_MS;
  const stop = async () => {
    const stopped = new Promise((resolve) => http.close(resolve));
    const late = setTimeout(() => http.closeAllConnections(), STOP_MS);
    await server.close();
    http.closeIdleConnections();
    await stopped;
    clearTimeout(late);
    await database.close();
  };
  try {
    await listen(http, config);
  } catch (error) {
    await server.close();
    await database.close();
    throw error;
  }
  const address = http.address();
  assert(address !== null && typeof address === 'object');
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return { origin: `http://${host}:${address.port}`, examples: settings.examples, stop };
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
