import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile, type Profile } from './support/browser.ts';
import { ExampleServer } from './support/example-server.ts';
import { FormsPage } from './support/forms-page.ts';
import { allRows, examples, signIn } from './support/protocol.ts';

/** One story: the server goes, the person goes on, the server comes back. */
let server: ExampleServer;
let mine: Profile;
let other: Profile;
let forms: FormsPage;
let elsewhere: FormsPage;
let renamedId = '';
let deletedId = '';
const name = `Named offline ${Date.now()}`;

before(async () => {
  server = await ExampleServer.start();
  [mine, other] = await Promise.all([openProfile(), openProfile()]);
  const [person] = await examples(server.origin);
  assert.ok(person);
  forms = await FormsPage.open(mine.browser, server.origin);
  await forms.signInAs(person.name);
  elsewhere = await FormsPage.open(other.browser, server.origin);
  await elsewhere.signInAs(person.name);
  await forms.textWith(/Up to date at/);
  await elsewhere.textWith(/Up to date at/);
  await forms.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
});

after(async () => {
  await Promise.all([mine?.close(), other?.close()]);
  await server?.remove();
});

test('says that it is offline, and since when, after the server stopped', async () => {
  await server.stop();
  await forms.textWith(/Offline/);
  assert.match(await forms.text(), /Offline.*\d\d:\d\d/);
});

test('reloads with the server stopped and shows the list', async () => {
  const before = await forms.rows();
  await forms.page.reload();
  const rows = await forms.rowsWhere('rows', ({ length }) => length === before.length);
  assert.deepEqual(rows, before);
  await forms.textWith(/Offline.*\d\d:\d\d/);
});

test('shows a rename and a delete made offline as waiting', async () => {
  const [first, second] = await forms.rows();
  renamedId = first?.id ?? '';
  deletedId = second?.id ?? '';
  await forms.rename(renamedId, name);
  assert.match((await forms.rowWithId(renamedId)).text, /Waiting to send/);
  await forms.delete(deletedId);
  await forms.textWith(/2 changes waiting to send|2 waiting/);
  await forms.page.reload();
  await forms.rowTitled(name);
  await forms.noRow(deletedId);
});

test('sends them by itself once the server is back', async () => {
  await server.start();
  await forms.allSent();
  assert.doesNotMatch((await forms.rowTitled(name)).text, /Waiting/);
});

test('shows them in another profile without a reload', async () => {
  await elsewhere.rowTitled(name);
  await elsewhere.noRow(deletedId);
});

test('had each effect once', async () => {
  const [person] = await examples(server.origin);
  assert.ok(person);
  const caller = await signIn(server.origin, person);
  const rows = await allRows(caller);
  assert.deepEqual(
    rows.filter(({ title }) => title === name).map(({ id }) => id),
    [renamedId],
  );
  assert.ok(rows.every(({ id }) => id !== deletedId));
  // A second sending would write again, and give the row another version.
  await forms.page.reload();
  await forms.textWith(/Up to date at/);
  assert.deepEqual(await allRows(caller), rows);
});

test('meets no dialog, no uncaught error and no breach of the policy', () => {
  assert.deepEqual([...forms.faults, ...elsewhere.faults], []);
});
