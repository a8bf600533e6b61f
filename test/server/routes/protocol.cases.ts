import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sharedPglite } from './engines.ts';
import { DatabaseError } from '../../../src/server/database/database.ts';
import { isAllowedOrigin } from '../../../src/server/routes/security-headers.ts';
import { OwnAnswers } from '../../../src/server/answers/own-answers.ts';
import { API, edit, PASSWORD, TestServer, textOf } from './support.ts';

describe('the protocol', () => {
  let server: TestServer;
  let close: () => Promise<void>;

  before(async () => {
    const db = await sharedPglite();
    const allowedOrigins = ['https://www.example.org', 'moz-extension://*'];
    const dispatch = [{ filename: 'docassemble.a:b.yml', title: 'A form' }];
    server = await new TestServer(db).start({ allowedOrigins, dispatch, title: 'Help' });
    close = async () => {
      await server.server.close();
    };
  });
  after(() => close());

  test('a wrong method is 405 and says which are right', async () => {
    for (const [method, path, allow] of [
      ['PUT', '/sessions/query', 'POST'],
      ['POST', '/filenames', 'GET, HEAD'],
      ['POST', '/sessions/00000000-0000-4000-8000-000000000000', 'DELETE'],
    ] as const) {
      const reply = await server.call(method, path);
      assert.equal(reply.status, 405, path);
      assert.ok(reply.headers.get('Allow')?.startsWith(allow), path);
      assert.deepEqual(reply.body['status'], 405);
    }
  });

  test('what is not there is 404, as a problem document', async () => {
    const reply = await server.call('GET', '/no/such/thing');
    assert.equal(reply.status, 404);
    assert.equal(reply.headers.get('Content-Type'), 'application/problem+json');
    assert.deepEqual(reply.body, {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      code: 'not-found',
    });
  });

  async function post(body: string | ReadableStream, type: string) {
    const init = { method: 'POST', body, headers: { 'Content-Type': type }, duplex: 'half' };
    const response = await server.server.fetch(new Request(`${API}/sign-in`, init));
    return [response.status, response.headers.get('Content-Type')];
  }

  test('a body that is no JSON, of another type, or too large is 400, 415, 413', async () => {
    const problem = 'application/problem+json';
    assert.deepEqual(await post('{"email":', 'application/json'), [400, problem]);
    assert.deepEqual(await post('a=b', 'application/x-www-form-urlencoded'), [415, problem]);
    const chunk = new Uint8Array(1024 * 1024);
    let sent = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(chunk);
      },
    });
    assert.deepEqual(await post(endless, 'application/json'), [413, problem]);
    assert.ok(sent < 20, `${sent} MB were read`);
  });

  function askFrom(origin: string, method = 'GET') {
    const headers = { Origin: origin, 'Access-Control-Request-Method': 'PUT' };
    return server.call(method, '', { headers });
  }

  test('pages of allowed origins may read answers, without credentials; others may not', async () => {
    for (const origin of ['https://www.example.org', 'moz-extension://5c2a']) {
      const reply = await askFrom(origin);
      assert.equal(reply.headers.get('Access-Control-Allow-Origin'), origin);
      assert.equal(reply.headers.get('Access-Control-Allow-Credentials'), null);
      assert.match(reply.headers.get('Vary') ?? '', /Origin/);
    }
    for (const origin of ['https://example.org', 'null', 'chrome-extension://abc']) {
      assert.equal(
        (await askFrom(origin)).headers.get('Access-Control-Allow-Origin'),
        null,
        origin,
      );
    }
    const preflight = await askFrom('https://www.example.org', 'OPTIONS');
    assert.equal(preflight.status, 204);
    assert.match(
      preflight.headers.get('Access-Control-Allow-Headers') ?? '',
      /Authorization.*If-Match/,
    );
    assert.match(preflight.headers.get('Access-Control-Allow-Methods') ?? '', /PATCH/);
  });

  test('an extension of any id is allowed only where that is said', () => {
    assert.equal(isAllowedOrigin('chrome-extension://abc', ['chrome-extension://abc']), true);
    assert.equal(isAllowedOrigin('chrome-extension://abd', ['chrome-extension://abc']), false);
    assert.equal(isAllowedOrigin('chrome-extension://abc', ['moz-extension://*']), false);
    assert.equal(isAllowedOrigin('moz-extension://', ['moz-extension://*']), false);
    assert.equal(isAllowedOrigin('', []), false);
  });

  test('every answer is strict about what may be made of it, and is not cached', async () => {
    for (const path of ['', '/no', '/filenames', '/openapi.json']) {
      const { headers } = await server.call('GET', path);
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff', path);
      assert.equal(headers.get('Referrer-Policy'), 'no-referrer', path);
      assert.equal(headers.get('Cache-Control'), 'no-store', path);
      assert.match(headers.get('Content-Security-Policy') ?? '', /^default-src 'none'/, path);
      assert.match(headers.get('X-Request-Id') ?? '', /^[\w-]{36}$/, path);
    }
  });

  async function requestId(id: string) {
    const { headers } = await server.call('GET', '', { headers: { 'X-Request-Id': id } });
    return headers.get('X-Request-Id');
  }

  test('a request keeps the id it came with, if that is one', async () => {
    assert.equal(await requestId('from-the-proxy_1'), 'from-the-proxy_1');
    assert.notEqual(await requestId('a b'), 'a b');
  });

  test('GET / works with and without the last slash, and HEAD gives no body', async () => {
    const plain = await server.call('GET', '');
    assert.deepEqual((await server.call('GET', '/')).body, plain.body);
    assert.equal(plain.body['title'], 'Help');
    assert.equal(plain.body['wiring'], 'sessions-server');
    const head = await server.fetch('HEAD', '');
    assert.deepEqual([head.status, await head.text()], [200, '']);
    assert.equal((await server.call('GET', '?x=1')).status, 400);
  });

  interface Operation {
    readonly summary?: string;
    readonly security?: object[];
    readonly parameters?: { readonly name: string; readonly schema: { readonly type?: unknown } }[];
    readonly responses: { readonly [status: string]: object };
  }

  test('the document describes every route, from the schemas that validate', async () => {
    const { body } = await server.call('GET', '/openapi.json');
    const document = body as unknown as {
      openapi: string;
      paths: Record<string, Record<string, Operation>>;
    };
    assert.equal(document.openapi, '3.1.0');
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = server.server.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.endsWith('openapi.json'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    assert.deepEqual(described.sort(), [...new Set(served)].sort());
    const changes = document.paths['/api/al/v1/sessions/changes']?.['get'];
    const limit = changes?.parameters?.find(({ name }) => name === 'limit');
    assert.deepEqual(limit?.schema, { type: 'integer', minimum: 1, maximum: 1000 });
    for (const operations of Object.values(document.paths)) {
      for (const { summary, responses } of Object.values(operations)) {
        assert.ok(summary);
        assert.ok(responses['400'] && responses['500']);
      }
    }
  });

  test('the document calls required what a request may not leave out, and nothing else', async () => {
    const { body } = await server.call('GET', '/openapi.json');
    const { paths, components } = body as unknown as {
      paths: Record<string, Record<string, { parameters?: { name: string; required: boolean }[] }>>;
      components: { schemas: Record<string, { required?: string[] }> };
    };
    const required = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { parameters = [] }]) =>
        parameters
          .filter((parameter) => parameter.required && parameter.name !== 'id')
          .map(({ name }) => `${method} ${path.replace('/api/al/v1', '')} ${name}`),
      ),
    );
    assert.deepEqual(required, ['put /sessions/{id}/metadata if-match']);
    assert.deepEqual(components.schemas['SavedListQuery']?.required, ['function']);
    assert.deepEqual(components.schemas['DeleteAll']?.required, ['all']);
  });

  test('text is as long as it has characters, whatever the plane they are of', async () => {
    const ada = await server.person();
    const ask = (filename: string) =>
      ada.call('POST', '/sessions/query', { body: { function: 'saved', filename } });
    assert.equal((await ask('😀'.repeat(255))).status, 200);
    const reply = await ask('😀'.repeat(256));
    assert.equal(reply.status, 400);
    assert.deepEqual(reply.body['errors'], [
      { path: 'filename', message: 'must be 255 characters at most' },
    ]);
  });

  test('health and readiness tell the age of the queue; metrics count requests', async () => {
    for (const path of ['/health', '/ready']) {
      const reply = await server.call('GET', path);
      assert.equal(reply.status, 200);
      assert.equal(reply.body['status'], 'ok');
      assert.equal(typeof reply.body['queueAgeSeconds'], 'number');
    }
    const { text } = await server.call('GET', '/metrics');
    assert.match(text, /docassemble_sessions_queue_age_seconds \d/);
    assert.match(
      text,
      /request_seconds_count\{route="\/api\/al\/v1\/health",method="GET",status="200"\} [1-9]/,
    );
  });

  test('an answer compressed on the way is still JSON', async () => {
    const ada = await server.person();
    await ada.session({ metadata: { title: 'x'.repeat(5000) } });
    const headers = { Authorization: `Bearer ${ada.token}`, 'Accept-Encoding': 'gzip' };
    const response = await server.fetch('GET', '/sessions/changes', { headers });
    assert.equal(response.headers.get('Content-Encoding'), 'gzip');
    const stream = response.body?.pipeThrough(new DecompressionStream('gzip'));
    const page = (await new Response(stream).json()) as { upserts: object[] };
    assert.equal(page.upserts.length, 1);
  });

  test('a fault is a 500 without its reason, logged without what it was about', async () => {
    class BrokenAnswers extends OwnAnswers {
      override read(): Promise<never> {
        throw new Error('the secret answer is 42');
      }
    }
    const broken = await new TestServer(server.db).start({ answers: new BrokenAnswers() });
    const ada = await broken.person();
    const row = await ada.session();
    const reply = await ada.call('GET', `/sessions/${row.id}/variables`);
    assert.equal(reply.status, 500);
    assert.deepEqual(reply.body, {
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      code: 'server',
    });
    await broken.server.close();
    const log = broken.logged.join('');
    assert.match(log, /request failed/);
    assert.match(log, /protocol\.cases\.ts/);
    assert.doesNotMatch(log, /secret answer/);
  });

  test('a database that is away for a moment is 503, to be asked again', async () => {
    class AwayAnswers extends OwnAnswers {
      override read(): Promise<never> {
        throw new DatabaseError('database error 57P01', '57P01');
      }
    }
    const away = await new TestServer(server.db).start({ answers: new AwayAnswers() });
    const ada = await away.person();
    const row = await ada.session();
    const reply = await ada.call('GET', `/sessions/${row.id}/variables`);
    await away.server.close();
    assert.deepEqual([reply.status, reply.headers.get('Retry-After')], [503, '1']);
  });

  test('the log holds no password, token, name, key, title, search word or query', async () => {
    const { email } = await server.account();
    const ada = await server.person();
    const row = await ada.session({ metadata: { title: 'Loggable' } });
    const signedIn = await server.signIn(email);
    await server.signIn(email, 'wrong password here');
    await ada.call('PATCH', `/sessions/${row.id}/metadata`, {
      body: { title: 'Hush' },
      headers: edit(),
    });
    await ada.call('POST', '/sessions/query', { body: { function: 'find', keyword: 'Sought' } });
    await ada.call('GET', '/sessions/changes?cursor=querytext');
    await server.call('GET', '/typed-into-the-path/by-somebody');
    const log = server.logged.join('');
    assert.match(log, /"route":"\/api\/al\/v1\/sessions\/:id\/metadata"/);
    for (const secret of [
      PASSWORD,
      'wrong password',
      ada.token,
      textOf(signedIn, 'token'),
      email,
      row.key,
      row.id,
      'Loggable',
      'Hush',
      'Sought',
      'querytext',
      'typed-into',
    ]) {
      assert.equal(log.includes(secret), false, secret);
    }
  });
});
