import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile, type Profile } from './support/browser.ts';
import { ExampleServer } from './support/example-server.ts';
import { FormsPage } from './support/forms-page.ts';
import { allRows, call, examples, signIn, type Token } from './support/protocol.ts';

let server: ExampleServer;
let profile: Profile;
let maria: FormsPage;
let dana: FormsPage;
let theirs: { first: Token; second: Token };

before(async () => {
  server = await ExampleServer.start();
  profile = await openProfile();
  const [first, second] = await examples(server.origin);
  assert.ok(first && second);
  // Both at the door: a tab opened later goes on with whoever signed in last.
  maria = await FormsPage.open(profile.browser, server.origin);
  dana = await FormsPage.open(profile.browser, server.origin);
  await maria.page.bringToFront();
  await maria.signInAs(first.name);
  await dana.page.bringToFront();
  await dana.signInAs(second.name);
  theirs = {
    first: await signIn(server.origin, first),
    second: await signIn(server.origin, second),
  };
});

after(async () => {
  await profile?.close();
  await server?.remove();
});

/** Sessions of the first person alone; one interview is filled in by both together. */
async function onlyFirst() {
  const [first, second] = await Promise.all([allRows(theirs.first), allRows(theirs.second)]);
  const seconds = new Set(second.map(({ id }) => id));
  return first.filter(({ id }) => !seconds.has(id));
}

test('two tabs of one browser show two people their own rows', async () => {
  const [first, second] = await Promise.all([allRows(theirs.first), allRows(theirs.second)]);
  for (const [forms, rows] of [[maria, first] as const, [dana, second] as const]) {
    await forms.page.bringToFront();
    const ids = new Set(rows.map(({ id }) => id));
    const shown = await forms.rows();
    assert.ok(shown.length > 5);
    assert.deepEqual(
      shown.filter(({ id }) => !ids.has(id)),
      [],
    );
  }
  assert.ok((await onlyFirst()).length >= first.length - 1);
});

test('an edit in one tab does not reach the other, through reloads too', async () => {
  await maria.page.bringToFront();
  const own = new Set((await onlyFirst()).map(({ id }) => id));
  const row = await maria.row('row of hers alone', ({ id }) => own.has(id));
  const name = `Only mine ${Date.now()}`;
  await maria.rename(row.id, name);
  await maria.textWith(/Up to date at/);
  for (const reload of [false, true]) {
    await dana.page.bringToFront();
    if (reload) await dana.page.reload();
    await dana.textWith(/Up to date at/);
    assert.doesNotMatch(await dana.text(), new RegExp(name));
  }
  await maria.page.bringToFront();
  await maria.page.reload();
  await maria.rowTitled(name);
});

test('signing out in one tab leaves the other signed in', async () => {
  const rows = await dana.rows();
  await maria.page.bringToFront();
  const [own] = await maria.rows();
  await maria.signOut();
  assert.doesNotMatch(await maria.text(), new RegExp(own?.title ?? 'none'));
  await dana.page.bringToFront();
  await dana.page.reload();
  assert.deepEqual(
    (await dana.rowsWhere('rows', ({ length }) => length > 0)).map(({ title }) => title),
    rows.map(({ title }) => title),
  );
});

const EDIT = () => ({ 'Idempotency-Key': crypto.randomUUID(), 'If-Match': '"1"' });

const ATTEMPTS: readonly (readonly [string, (id: string) => string, unknown?])[] = [
  ['GET', (id) => `/sessions/${id}/metadata`],
  ['PUT', (id) => `/sessions/${id}/metadata`, { title: 'stolen' }],
  ['PATCH', (id) => `/sessions/${id}/metadata`, { title: 'stolen' }],
  ['GET', (id) => `/sessions/${id}/variables`],
  ['DELETE', (id) => `/sessions/${id}`],
];

for (const [method, path, body] of ATTEMPTS) {
  test(`${method} ${path('{id}')} with the other's token is 404, and changes nothing`, async () => {
    const rows = await allRows(theirs.first);
    const [row] = await onlyFirst();
    assert.ok(row);
    const answer = await call(theirs.second, method, path(row.id), body, EDIT());
    assert.equal(answer.status, 404);
    assert.doesNotMatch(JSON.stringify(answer.json), new RegExp(`${row.key}|${row.filename}`));
    assert.deepEqual(await allRows(theirs.first), rows);
  });
}

test('deleting by the other’s ids or session keys deletes nothing', async () => {
  const rows = await allRows(theirs.first);
  const ids = (await onlyFirst()).flatMap(({ id, key }) => [id, key]);
  await call(theirs.second, 'POST', '/sessions/delete', { ids }, EDIT());
  assert.deepEqual(await allRows(theirs.first), rows);
});

test('lists, searches and feeds of the other’s token hold none of the ids or keys', async () => {
  const rows = await onlyFirst();
  const answers = await Promise.all([
    call(theirs.second, 'POST', '/sessions/query', { function: 'saved', filename: null }),
    call(theirs.second, 'POST', '/sessions/query', { function: 'find', keyword: '' }),
    call(theirs.second, 'POST', '/sessions/query', { function: 'saved', userId: 'all' }),
    call(theirs.second, 'GET', '/sessions/changes'),
  ]);
  const text = JSON.stringify(answers.map(({ json }) => json));
  assert.deepEqual(
    rows.filter(({ id, key }) => text.includes(id) || text.includes(key)),
    [],
  );
});

test('nobody gets anything without a token, or with a wrong one', async () => {
  for (const token of ['', 'wrong']) {
    const caller = { origin: server.origin, token };
    const list = await call(caller, 'POST', '/sessions/query', { function: 'saved' });
    const feed = await call(caller, 'GET', '/sessions/changes');
    assert.deepEqual([list.status, feed.status], [401, 401]);
  }
});

test('meets no dialog, no uncaught error and no breach of the policy', () => {
  assert.deepEqual([...maria.faults, ...dana.faults], []);
});
