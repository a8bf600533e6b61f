import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile, type Profile } from './support/browser.ts';
import { ExampleServer } from './support/example-server.ts';
import { FormsPage } from './support/forms-page.ts';
import { examples } from './support/protocol.ts';

/** What a person does first, in order; each step goes on from the one before. */
let server: ExampleServer;
let profile: Profile;
let forms: FormsPage;
let renamedId = '';
let deletedId = '';
const name = `Renamed ${Date.now()}`;

before(async () => {
  server = await ExampleServer.start();
  profile = await openProfile();
});

after(async () => {
  await profile?.close();
  await server?.remove();
});

test('shows the sign-in within 3 s of the server being up', async () => {
  const start = performance.now();
  forms = await FormsPage.open(profile.browser, server.origin);
  await forms.textWith(/Try as/);
  assert.ok(performance.now() - start < 3000);
});

test('signs in with one click and shows titles, rings and dates', async () => {
  const [person] = await examples(server.origin);
  assert.ok(person);
  await forms.signInAs(person.name);
  const rows = await forms.rowsWhere('a page of rows', ({ length }) => length >= 10);
  assert.deepEqual(
    rows.filter(({ title }) => title === ''),
    [],
  );
  assert.ok((await forms.count('[role="progressbar"]')) > 3, 'rings');
  assert.ok((await forms.count('[part~="row"] time[datetime]')) >= rows.length, 'dates');
  assert.match(await forms.text(), /Up to date at|\d+ forms/);
});

test('shows the answer sets on their tab, without rings', async () => {
  const [first] = await forms.rows();
  await forms.openTab(/^Answer sets/);
  await forms.rowsWhere('other rows', ([row]) => row !== undefined && row.id !== first?.id);
  assert.equal(await forms.count('[part~="row"] [role="progressbar"]'), 0);
  await forms.openTab(/^In progress/);
  await forms.rowWithId(first?.id ?? '');
});

test('finds rows while the person types', async () => {
  const all = await forms.rows();
  const last = all.at(-1);
  assert.ok(last);
  await forms.search(last.title.slice(0, 6));
  const found = await forms.rowsWhere('fewer rows', (rows) => rows.length < all.length);
  assert.ok(found.some(({ id }) => id === last.id));
  await forms.search('no such name anywhere');
  await forms.textWith(/Nothing found for/);
  await forms.search('');
  assert.deepEqual(await forms.rowsWhere('all rows', (rows) => rows.length === all.length), all);
});

test('renames in place', async () => {
  const [, second] = await forms.rows();
  renamedId = second?.id ?? '';
  await forms.rename(renamedId, name);
  await forms.textWith(/Up to date at/);
});

test('deletes with Undo, and without', async () => {
  const before = await forms.rows();
  deletedId = before[2]?.id ?? '';
  await forms.delete(deletedId);
  await forms.click('Undo');
  await forms.rowWithId(deletedId);
  await forms.leaveList();
  const ids = (await forms.rows()).map(({ id }) => id);
  assert.deepEqual(
    ids,
    before.map(({ id }) => id),
  );
  await forms.delete(deletedId);
  await forms.click('Close');
  await forms.allSent();
  await forms.noRow(deletedId);
});

test('shows the same after a restart of the server', async () => {
  await server.stop();
  await server.start();
  await forms.page.reload();
  await forms.textWith(/Up to date at/);
  assert.equal((await forms.rowWithId(renamedId)).title, name);
  await forms.noRow(deletedId);
});

test('meets no dialog, no uncaught error and no breach of the policy', () => {
  assert.deepEqual(forms.faults, []);
});
