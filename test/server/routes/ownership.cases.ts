import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionRow } from '../../../src/sessions/session-row.ts';
import { FORM } from '../index/seed.ts';
import { openSocket } from './socket.ts';
import { API, edit, onEveryServer, type TestPerson } from './support.ts';

const VERBS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];
const NONE = '00000000-0000-4000-8000-000000000000';

/**
 * Every route with an id in its path, and a body that would do harm; a route that is not here fails
 * the test.
 */
const WITH_ID: { readonly [route: string]: unknown } = {
  'GET /sessions/:id/metadata': undefined,
  'PUT /sessions/:id/metadata': { title: 'stolen' },
  'PATCH /sessions/:id/metadata': { title: 'stolen' },
  'GET /sessions/:id/variables': undefined,
  'DELETE /sessions/:id': undefined,
  'POST /sessions/:id/load': { source: { json: '{"stolen":true}' } },
  'DELETE /sign-ins/:id': undefined,
};

/** Routes without one, and what they show of another person's session. */
const WITHOUT_ID: { readonly [route: string]: null | ((row: SessionRow, owner: number) => Ask) } = {
  'GET ': null,
  'POST /sign-in': null,
  'POST /sign-out': null,
  'GET /health': null,
  'GET /ready': null,
  'GET /metrics': null,
  'GET /openapi.json': null,
  'GET /docs': null,
  'GET /docs.css': null,
  'GET /sessions/events': null,
  'GET /sign-ins': () => ['/sign-ins'],
  'DELETE /sign-ins': () => ['/sign-ins'],
  'GET /filenames': (_row, owner) => [`/filenames?userId=${owner}`],
  'GET /sessions/changes': () => ['/sessions/changes'],
  'POST /sessions/query': (_row, owner) => [
    '/sessions/query',
    { function: 'saved', filename: null, userId: owner, limit: null },
  ],
  'POST /sessions/delete': ({ id }) => ['/sessions/delete', { ids: [id] }],
  'POST /answer-sets': ({ id }) => ['/answer-sets', { source: { id } }],
  'POST /sessions/new': ({ id }) => ['/sessions/new', { filename: FORM, source: { id } }],
};

/** Of those, the ones that act on a session: another person's is one that is not there. */
const NAMING = ['/sessions/delete', '/answer-sets', '/sessions/new'];

type Ask = readonly [path: string, body?: unknown];

const pathOf = (route: string) => route.slice(route.indexOf(' ') + 1);
const pathsOf = (table: object) => [...new Set(Object.keys(table).map(pathOf))];

/** Whether a table holds a route for this verb; HEAD is what GET is, without the body. */
const isServed = (table: object, verb: string, path: string) =>
  `${verb === 'HEAD' ? 'GET' : verb} ${path}` in table;

/** The id of a person's only sign-in. */
async function signInOf(person: TestPerson): Promise<string> {
  const { body } = await person.call('GET', '/sign-ins');
  return (body['signIns'] as { id: string }[])[0]?.id ?? '';
}

onEveryServer((server) => {
  const routes = () =>
    server()
      .server.routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => [method, path.replace(new URL(API).pathname, '')] as const);

  test('every route is in one of the two tables', () => {
    const known = [...Object.keys(WITH_ID), ...Object.keys(WITHOUT_ID)].sort();
    const found = [...new Set(routes().map(([method, path]) => `${method} ${path}`))].sort();
    assert.deepEqual(found, known);
  });

  test('what is another person’s is 404 on every route, 405 on every other verb, like what is not there', async () => {
    const [ada, eve] = [await server().person(), await server().person()];
    const row = await ada.session({ metadata: { title: 'Private' } });
    const ids = { '/sessions/': row.id, '/sign-ins/': await signInOf(ada) };
    const socket = await openSocket(server());
    try {
      for (const path of pathsOf(WITH_ID)) {
        const [, theirId = ''] =
          Object.entries(ids).find(([start]) => path.startsWith(start)) ?? [];
        assert.notEqual(theirId, '', `whose id is in ${path}?`);
        for (const verb of VERBS) {
          const ask = (id: string) =>
            socket.call(verb, path.replace(':id', id), {
              body: WITH_ID[`${verb} ${path}`],
              headers: { ...edit(), 'If-Match': '*', Authorization: `Bearer ${eve.token}` },
            });
          const [theirs, nobodys] = [await ask(theirId), await ask(NONE)];
          const expected = isServed(WITH_ID, verb, path) ? 404 : 405;
          assert.equal(theirs.status, expected, `${verb} ${path}`);
          assert.deepEqual([theirs.status, theirs.text], [nobodys.status, nobodys.text], verb);
        }
      }
    } finally {
      await socket.close();
    }
    const { body } = await ada.call('GET', `/sessions/${row.id}/metadata`);
    assert.deepEqual(body, { value: { title: 'Private' } });
    assert.equal(await signInOf(ada), ids['/sign-ins/']);
  });

  test('every verb that no route has is 405, and says which are right', async () => {
    const { token } = await server().person();
    const socket = await openSocket(server());
    try {
      for (const path of pathsOf(WITHOUT_ID)) {
        for (const verb of VERBS.filter((each) => !isServed(WITHOUT_ID, each, path))) {
          const headers = { Authorization: `Bearer ${token}` };
          const reply = await socket.call(verb, path, { headers });
          assert.equal(reply.status, 405, `${verb} ${path}`);
          assert.ok(reply.headers['allow'], `${verb} ${path}`);
        }
      }
    } finally {
      await socket.close();
    }
  });

  test('no route without an id shows or touches another person’s session', async () => {
    const [ada, eve] = [await server().person(), await server().person()];
    const row = await ada.session({ metadata: { title: 'Private' } });
    const secrets = `${row.id}|${row.key}|Private|${await signInOf(ada)}|data/questions`;
    for (const [route, ask] of Object.entries(WITHOUT_ID)) {
      if (!ask) continue;
      const [path, body] = ask(row, ada.id);
      const reply = await eve.call(route.split(' ')[0] ?? '', path, { body });
      assert.doesNotMatch(reply.text, new RegExp(secrets), route);
      if (NAMING.includes(path)) assert.equal(reply.status, 404, route);
    }
    assert.equal((await ada.call('GET', `/sessions/${row.id}/metadata`)).status, 200);
  });

  test('another person’s session is 404 as the source of a load into one’s own', async () => {
    const [ada, eve] = [await server().person(), await server().person()];
    const [row, own] = [await ada.session(), await eve.session()];
    for (const dryRun of [false, true]) {
      const body = { source: { id: row.id }, dryRun };
      const reply = await eve.call('POST', `/sessions/${own.id}/load`, { body });
      assert.equal(reply.status, 404);
    }
    const { body } = await eve.call('GET', `/sessions/${own.id}/metadata`);
    assert.deepEqual(body, { value: {} });
  });

  test('every route but those that work signed out is 401 without a token', async () => {
    const about = ['/openapi.json', '/docs', '/docs.css'];
    const open = ['', '/sign-in', '/health', '/ready', '/metrics', ...about];
    for (const [method, path] of routes()) {
      if (open.includes(path)) continue;
      const reply = await server().call(method, path.replace(':id', NONE), {
        body: method === 'GET' || method === 'DELETE' ? undefined : {},
      });
      assert.equal(reply.status, 401, `${method} ${path}`);
    }
  });
});
