import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { HttpError, NetworkError, ProtocolError, TimeoutError } from '../../src/api/errors.ts';
import { send, type ApiRequest } from '../../src/api/request.ts';
import { createSessionsServerApi } from '../../src/api/sessions-server-api.ts';

const SECRET = 'sesSECRET';

function halfway(_: unknown, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).write('{');
}

describe('send', () => {
  const servers: Server[] = [];

  async function listen(answer: RequestListener): Promise<string> {
    const server = createServer(answer).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async function errorFrom(answer: RequestListener, options: Partial<ApiRequest> = {}) {
    const address = await listen(answer);
    const request: ApiRequest = { method: 'GET', path: '/api/x', query: { s: SECRET }, ...options };
    const error: unknown = await send(fetch, address, request).then(
      () => assert.fail('it was taken'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Error);
    assert.ok(!error.message.includes(SECRET), 'an error shows no query');
    assert.match(error.message, /^GET \/api\/x: /);
    return error;
  }

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('calls a page with status 200 what it is: some other thing', async () => {
    const error = await errorFrom((_, response) => {
      response.setHeader('Content-Type', 'text/html').end('<form>Accept the terms</form>');
    });
    assert.ok(error instanceof ProtocolError && error.status === 200);
  });

  it('follows no redirect, so that the token stays here', async () => {
    const paths: (string | undefined)[] = [];
    const error = await errorFrom((request, response) => {
      paths.push(request.url);
      response.writeHead(302, { Location: '/login' }).end();
    });
    assert.ok(error instanceof ProtocolError);
    assert.equal(paths.length, 1);
  });

  it('takes broken JSON for no answer, and quotes none of it', async () => {
    const error = await errorFrom((_, response) => {
      response.setHeader('Content-Type', 'application/json').end(`{"title": "${SECRET}`);
    });
    assert.ok(error instanceof ProtocolError);
    assert.equal(error.cause, undefined);
  });

  it('keeps the status and the waiting time of an outage', async () => {
    const error = await errorFrom((_, response) => {
      response.writeHead(503, { 'Retry-After': '7' }).end('busy');
    });
    assert.ok(error instanceof HttpError);
    assert.deepEqual([error.status, error.retryAfterMs], [503, 7000]);
  });

  it('reads a waiting time given as a date', async () => {
    const later = new Date(Date.now() + 60_000).toUTCString();
    const error = await errorFrom((_, response) => {
      response.writeHead(429, { 'Retry-After': later }).end();
    });
    assert.ok(error instanceof HttpError && error.retryAfterMs !== null);
    assert.ok(error.retryAfterMs > 55_000 && error.retryAfterMs <= 60_000);
  });

  it('calls a connection that breaks off a network error', async () => {
    const error = await errorFrom((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '99' });
      response.write('{"half"');
      response.socket?.destroySoon();
    });
    assert.ok(error instanceof NetworkError);
  });

  it('gives up on a server that says nothing, also in the middle of an answer', async () => {
    const silent = await errorFrom(() => undefined, { timeoutMs: 30 });
    assert.ok(silent instanceof TimeoutError);
    assert.ok((await errorFrom(halfway, { timeoutMs: 60 })) instanceof TimeoutError);
  });

  it('ends with the caller’s own reason when the caller aborts', async () => {
    const stop = new AbortController();
    const address = await listen(() => stop.abort(new Error('enough')));
    const request = { method: 'GET', path: '/', signal: stop.signal } as const;
    await assert.rejects(send(fetch, address, request), /^Error: enough$/);
    await assert.rejects(send(fetch, address, request), /^Error: enough$/);
  });

  it('believes no row of another shape', async () => {
    const address = await listen((_, response) => {
      const page = { upserts: [{ id: 1 }], deleted: [], cursor: 'c', more: false, snapshot: true };
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(page));
    });
    const api = createSessionsServerApi({ server: address, token: 't' });
    await assert.rejects(api.changes(null), ProtocolError);
  });
});
