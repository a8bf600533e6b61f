import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { OwnAnswers } from '../../../src/server/answers/own-answers.ts';
import { createHttpServer, SOCKET_LIMITS } from '../../../src/server/create-http-server.ts';
import { createServer } from '../../../src/server/create-server.ts';
import { openDatabase } from '../../../src/server/database/open-database.ts';
import { migrate } from '../../../src/server/database/migrate.ts';
import { addPerson, OwnPeople } from '../../../src/server/people/own-people.ts';
import { addSession } from '../index/seed.ts';
import { createDatabase, lacksPostgresql, type OwnDatabase } from './own-database.ts';
import { CliServer } from './run-cli.ts';

const EMAIL = 'ada@example.org';
const PASSWORD = 'four small blue doors';

const skip = await lacksPostgresql();

describe('a server on PostgreSQL', { skip }, () => {
  let own: OwnDatabase;
  let running: CliServer;
  let token = '';
  let personId = 0;
  const environment = () => ({ DATABASE_URL: own.url, PORT: '0' });

  before(async () => {
    own = await createDatabase();
    const db = await openDatabase({ url: own.url });
    await migrate(db, { own: true });
    const names = { firstName: 'Ada', lastName: 'Lovell', roles: [] };
    personId = (await addPerson(db, { email: EMAIL, password: PASSWORD, ...names })) ?? 0;
    await db.close();
    running = await CliServer.start(['serve'], environment());
    const signedIn = await send('/sign-in', { email: EMAIL, password: PASSWORD });
    token = ((await signedIn.json()) as { token: string }).token;
  });
  after(async () => {
    await running.stop('SIGKILL');
    await own.drop();
  });

  function send(path: string, body?: object): Promise<Response> {
    const headers = {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(body && { 'Content-Type': 'application/json' }),
    };
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
    return fetch(`${running.origin}/api/al/v1${path}`, init);
  }

  const status = async (path: string) => {
    const response = await send(path);
    await response.arrayBuffer();
    return [response.status, response.headers.get('Retry-After')] as const;
  };

  const terminateAll = () =>
    own.exec(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);

  test('every lost connection is a 503 to be asked again, and then all is well again', async () => {
    const seen = new Map<number, string | null>();
    const over = new AbortController();
    const asking = [1, 2, 3, 4].map(async () => {
      while (!over.signal.aborted) {
        const [code, retry] = await status('/filenames');
        seen.set(code, retry);
      }
    });
    for (let round = 0; round < 5; round += 1) {
      await terminateAll();
      await wait(100);
    }
    over.abort();
    await Promise.all(asking);
    assert.deepEqual(
      [...seen.keys()].filter((code) => code !== 503),
      [200],
    );
    if (seen.has(503)) assert.equal(seen.get(503), '1');
    assert.equal((await status('/filenames'))[0], 200);
    assert.equal((await status('/ready'))[0], 200);
  });

  test('a database that refuses connections is a 503; when it takes them again, events come again', async () => {
    const other = new URL(own.url);
    other.pathname = '/postgres';
    const admin = await openDatabase({ url: other.href });
    await admin.exec(`alter database ${own.name} allow_connections false`);
    await admin.exec(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${own.name}'`,
    );
    const refused = await send('/filenames');
    assert.deepEqual([refused.status, refused.headers.get('Retry-After')], [503, '1']);
    const health = await send('/health');
    assert.deepEqual(
      [health.status, ((await health.json()) as { status: string }).status],
      [503, 'no-database'],
    );
    await admin.exec(`alter database ${own.name} allow_connections true`);
    await admin.close();
    while ((await status('/ready'))[0] !== 200) await wait(50);
    const db = await openDatabase({ url: own.url });
    const text = await readEvents(() => addSession(db, { people: [personId] }));
    await db.close();
    assert.match(text, /event: changed/);
  });

  /**
   * Reads this person's events until there is a change. A stream that ends because the server's
   * listener has only just come back is opened anew.
   */
  async function readEvents(change: () => Promise<unknown>): Promise<string> {
    for (;;) {
      const stream = await send('/sessions/events');
      const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
      assert.ok(reader);
      const read = new AbortController();
      const changing = (async () => {
        for (; !read.signal.aborted; await wait(200)) await change();
      })();
      const { done, value } = await reader.read();
      read.abort();
      await Promise.all([changing, reader.cancel()]);
      if (!done) return value;
    }
  }

  /** Holds what every request with a token reads, so that one is on its way until `release`. */
  async function holdRequests() {
    const holder = await own.connect();
    await holder.query('begin; lock table al_sessions.token in access exclusive mode');
    const answer = send('/filenames').then(
      (response) => response.status,
      () => 'cut' as const,
    );
    const waiting = `select 1 from pg_locks where not granted
      and relation = 'al_sessions.token'::regclass`;
    while ((await holder.query(waiting)).rowCount === 0) await wait(10);
    return {
      answer,
      release: async () => {
        await holder.query('commit');
        await holder.end();
      },
    };
  }

  test('SIGTERM lets the answer on its way end, takes no new ones, and exits with 0', async () => {
    const { answer, release } = await holdRequests();
    // As browsers open one for later.
    const unused = await open(running.origin);
    const stopped = running.stop('SIGTERM');
    while (await isReachable(running.origin)) await wait(10);
    unused.on('error', () => undefined);
    await release();
    assert.equal(await answer, 200);
    const start = performance.now();
    assert.equal(await stopped, 0);
    assert.ok(performance.now() - start < 4_000, 'connections without a request hold nothing up');
  });

  test('a second signal ends it at once', async () => {
    running = await CliServer.start(['serve'], environment());
    const { answer, release } = await holdRequests();
    const stopped = running.stop('SIGTERM');
    while (await isReachable(running.origin)) await wait(10);
    const start = performance.now();
    await running.stop('SIGINT');
    assert.equal(await stopped, 1);
    assert.ok(performance.now() - start < 4_000);
    assert.equal(await answer, 'cut');
    await release();
  });
});

async function isReachable(origin: string): Promise<boolean> {
  const socket = await open(origin).catch(() => null);
  socket?.destroy();
  return socket !== null;
}

async function open(origin: string): Promise<Socket> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  return socket;
}

/** Sends a beginning, and reads until the server closes. @returns milliseconds, and the answer */
async function tryOut(http: Server, text: string, more?: (socket: Socket) => void) {
  const { port } = http.address() as AddressInfo;
  const socket = await open(`http://127.0.0.1:${port}`);
  const start = performance.now();
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk) => (answer += String(chunk)));
  socket.on('error', () => undefined);
  socket.write(text);
  more?.(socket);
  // `once` would reject on the error of a write that came too late.
  await new Promise((resolve) => socket.once('close', resolve));
  return { ms: performance.now() - start, answer };
}

describe('a socket', () => {
  const short = { ...SOCKET_LIMITS, headersMs: 200, requestMs: 400, keepAliveMs: 300, checkMs: 20 };
  let usual: Server;
  let hasty: Server;
  let close: () => Promise<void>;

  before(async () => {
    const database = await openDatabase({ memory: true });
    await migrate(database, { own: true });
    const people = new OwnPeople(database);
    const server = await createServer({ database, people, answers: new OwnAnswers() });
    usual = createHttpServer(server.fetch).listen(0, '127.0.0.1');
    hasty = createHttpServer(server.fetch, short).listen(0, '127.0.0.1');
    await Promise.all([usual, hasty].map((http) => once(http, 'listening')));
    close = async () => {
      for (const http of [usual, hasty]) {
        http.closeAllConnections();
        http.close();
      }
      await server.close();
      await database.close();
    };
  });
  after(() => close());

  const POST = 'POST /api/al/v1/sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';

  test('is cut when the headers do not come to an end', async () => {
    const timer = { id: undefined as NodeJS.Timeout | undefined };
    const { ms, answer } = await tryOut(hasty, 'GET / HTTP/1.1\r\n', (socket) => {
      timer.id = setInterval(() => socket.write('X: y\r\n'), 30);
    });
    clearInterval(timer.id);
    assert.match(answer, /^HTTP\/1\.1 408 /);
    assert.ok(ms >= 150 && ms < 3_000, `${Math.round(ms)} ms`);
  });

  test('is cut when the body does not come to an end', async () => {
    const { answer } = await tryOut(hasty, `${POST}Content-Length: 100\r\n\r\n{"email":`);
    assert.match(answer, /^HTTP\/1\.1 408 /);
  });

  test('is closed when nothing is asked any more', async () => {
    const { answer, ms } = await tryOut(hasty, 'GET /api/al/v1 HTTP/1.1\r\nHost: a\r\n\r\n');
    assert.match(answer, /^HTTP\/1\.1 200 /);
    assert.ok(ms >= 250, `${Math.round(ms)} ms`);
  });

  test('that sends chunks without end is answered 413', async () => {
    const chunk = `100000\r\n${'x'.repeat(1024 * 1024)}\r\n`;
    let sent = 0;
    const { answer } = await tryOut(
      usual,
      `${POST}Transfer-Encoding: chunked\r\n\r\n`,
      (socket) => {
        const push = () => {
          if (socket.destroyed || sent > 64) return;
          sent += 1;
          socket.write(chunk, push);
        };
        push();
      },
    );
    assert.match(answer, /^HTTP\/1\.1 413 /);
    assert.match(answer, /application\/problem\+json/);
    assert.ok(sent < 64, `${sent} MB were taken`);
  });
});
