import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** What went over the wire for one visit. */
export interface Traffic {
  readonly requests: number;
  /** Kilobytes (of 1,000 bytes) of the answers' bodies as they were sent. */
  readonly plainKb: number;
  /** The same compressed, as behind a proxy that compresses. */
  readonly gzippedKb: number;
  /** Paths without their queries, in order. */
  readonly paths: readonly string[];
}

/** Stands before a server and counts what browsers ask of it, workers included. */
export interface CountingProxy {
  readonly origin: string;
  /** What came since the start, or since this was asked before. */
  take(): Traffic;
  close(): Promise<void>;
}

/** Starts one on a free port. Answers that never end are counted as requests with what came. */
export async function countBefore(origin: string): Promise<CountingProxy> {
  const target = new URL(origin);
  let counted: { path: string; body: Buffer[] }[] = [];
  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    const entry = { path: new URL(incoming.url ?? '/', origin).pathname, body: [] as Buffer[] };
    counted.push(entry);
    // Both sides must agree on the host, or the server takes the page for another origin's.
    const headers = { ...incoming.headers, 'accept-encoding': 'identity' };
    const passed = request(
      {
        host: target.hostname,
        port: target.port,
        path: incoming.url,
        method: incoming.method,
        headers,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.on('data', (chunk: Buffer) => entry.body.push(chunk));
        answer.pipe(outgoing);
      },
    );
    passed.on('error', () => outgoing.destroy());
    outgoing.on('close', () => passed.destroy());
    incoming.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    take() {
      const taken = counted;
      counted = [];
      const bodies = taken.map(({ body }) => Buffer.concat(body));
      return {
        requests: taken.length,
        plainKb: kilobytes(bodies.map(({ length }) => length)),
        gzippedKb: kilobytes(bodies.map((body) => (body.length > 0 ? gzipSync(body).length : 0))),
        paths: taken.map(({ path }) => path),
      };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function kilobytes(sizes: readonly number[]): number {
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 100) / 10;
}
