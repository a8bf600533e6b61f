import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile, type Profile } from './support/browser.ts';
import { ExampleServer } from './support/example-server.ts';
import { FormsPage } from './support/forms-page.ts';
import { allRows, call, examples, signIn, type Token } from './support/protocol.ts';

let server: ExampleServer;
let profile: Profile;
let maria: FormsPage;
let dwayne: FormsPage;
let theirs: { first: Token; second: Token };

before(async () => {
  server = await ExampleServer.start();
  profile = await openProfile();
  const [first, second] = await examples(server.origin);
  assert.ok(first && second);
  maria = await FormsPage.open(profile.browser, server.origin);
  await maria.signInAs(first.name);
  dwayne = await FormsPage.open(profile.browser, server.origin);
  await dwayne.signInAs(second.name);
  theirs = {
    first: await signIn(server.origin, first),
    second: await signIn(server.origin, second),
  };
});

after(async () => {
  await profile?.close();
  await server?.remove();
});

test('two tabs of one browser show two people their own rows', async () => {
  const [first, second] = await Promise.all([allRows(theirs.first), allRows(theirs.second)]);
  const ids = new Set(first.map(({ id }) => id));
  assert.ok(first.length > 0 && second.length > 0);
  assert.deepEqual(
    second.filter(({ id }) => ids.has(id)),
    [],
  );
  const [own] = await maria.rows();
  const [other] = await dwayne.rows();
  assert.notDeepEqual(own, other);
});

test('an edit in one tab does not reach the other, through reloads too', async () => {
  await maria.page.bringToFront();
  const [row] = await maria.rows();
  const name = `Only mine ${Date.now()}`;
  await maria.rename(row?.id ?? '', name);
  await maria.textWith(/Up to date at/);
  for (const reload of [false, true]) {
    await dwayne.page.bringToFront();
    if (reload) await dwayne.page.reload();
    await dwayne.textWith(/Up to date at/);
    assert.doesNotMatch(await dwayne.text(), new RegExp(name));
  }
  await maria.page.bringToFront();
  await maria.page.reload();
  await maria.rowTitled(name);
});

test('signing out in one tab leaves the other signed in', async () => {
  const rows = await dwayne.rows();
  await maria.page.bringToFront();
  const [own] = await maria.rows();
  await maria.signOut();
  assert.doesNotMatch(await maria.text(), new RegExp(own?.title ?? 'none'));
  await dwayne.page.bringToFront();
  await dwayne.page.reload();
  assert.deepEqual(
    (await dwayne.rowsWhere('rows', ({ length }) => length > 0)).map(({ title }) => title),
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
    const [row] = rows;
    assert.ok(row);
    const answer = await call(theirs.second, method, path(row.id), body, EDIT());
    assert.equal(answer.status, 404);
    assert.doesNotMatch(JSON.stringify(answer.json), new RegExp(`${row.key}|${row.filename}`));
    assert.deepEqual(await allRows(theirs.first), rows);
  });
}

test('deleting by the other’s ids or session keys deletes nothing', async () => {
  const rows = await allRows(theirs.first);
  const ids = rows.flatMap(({ id, key }) => [id, key]);
  await call(theirs.second, 'POST', '/sessions/delete', { ids }, EDIT());
  assert.deepEqual(await allRows(theirs.first), rows);
});

test('lists, searches and feeds of the other’s token hold none of the ids or keys', async () => {
  const rows = await allRows(theirs.first);
  const [me] = rows;
  assert.ok(me);
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
  assert.deepEqual([...maria.faults, ...dwayne.faults], []);
});
