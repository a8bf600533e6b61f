import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionRow } from '../../../src/sessions/session-row.ts';
import { API, edit, onEveryServer, type Reply } from './support.ts';

/** How each route with a session in its path is asked; a route that is not here fails the test. */
const WITH_ID: { readonly [route: string]: unknown } = {
  'GET /sessions/:id/metadata': undefined,
  'PUT /sessions/:id/metadata': { title: 'stolen' },
  'PATCH /sessions/:id/metadata': { title: 'stolen' },
  'GET /sessions/:id/variables': undefined,
  'DELETE /sessions/:id': undefined,
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
  'GET /filenames': () => ['/filenames'],
  'GET /sessions/changes': () => ['/sessions/changes'],
  'POST /sessions/query': (_row, owner) => [
    '/sessions/query',
    { function: 'saved', filename: null, userId: owner, limit: null },
  ],
  'POST /sessions/delete': ({ id }) => ['/sessions/delete', { ids: [id] }],
};

type Ask = readonly [path: string, body?: unknown];

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

  test('another person’s session is 404 on every route and verb, like one that is not there', async () => {
    const [ada, eve] = [await server().person(), await server().person()];
    const row = await ada.session({ metadata: { title: 'Private' } });
    const none = '00000000-0000-4000-8000-000000000000';
    for (const [route, body] of Object.entries(WITH_ID)) {
      const [method = '', path = ''] = route.split(' ');
      const ask = (id: string): Promise<Reply> =>
        eve.call(method, path.replace(':id', id), { body, headers: edit() });
      const [theirs, nobodys] = [await ask(row.id), await ask(none)];
      assert.equal(theirs.status, 404, route);
      assert.equal(theirs.text, nobodys.text, route);
    }
    const { body } = await ada.call('GET', `/sessions/${row.id}/metadata`);
    assert.deepEqual(body, { value: { title: 'Private' } });
  });

  test('no route without an id shows or touches another person’s session', async () => {
    const [ada, eve] = [await server().person(), await server().person()];
    const row = await ada.session({ metadata: { title: 'Private' } });
    for (const [route, ask] of Object.entries(WITHOUT_ID)) {
      if (!ask) continue;
      const [path, body] = ask(row, ada.id);
      const reply = await eve.call(route.split(' ')[0] ?? '', path, { body });
      assert.doesNotMatch(reply.text, new RegExp(`${row.id}|${row.key}|Private`), route);
      if (path.endsWith('delete')) assert.equal(reply.status, 404);
    }
    assert.equal((await ada.call('GET', `/sessions/${row.id}/metadata`)).status, 200);
  });

  test('every route but those that work signed out is 401 without a token', async () => {
    const about = ['/openapi.json', '/docs', '/docs.css'];
    const open = ['', '/sign-in', '/health', '/ready', '/metrics', ...about];
    const id = '00000000-0000-4000-8000-000000000000';
    for (const [method, path] of routes()) {
      if (open.includes(path)) continue;
      const reply = await server().call(method, path.replace(':id', id), {
        body: method === 'GET' || method === 'DELETE' ? undefined : {},
      });
      assert.equal(reply.status, 401, `${method} ${path}`);
    }
  });
});
