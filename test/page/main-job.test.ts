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
let first = '';
let second = '';
let renamed = '';

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
  const before = await forms.rows();
  await forms.openTab(/^Answer sets/);
  const sets = await forms.rowsWhere('other rows', (rows) => rows[0]?.title !== before[0]?.title);
  assert.ok(sets.length > 0);
  assert.equal(await forms.count('[part~="row"] [role="progressbar"]'), 0);
  await forms.openTab(/^In progress/);
  await forms.rowTitled(before[0]?.title ?? '');
});

test('finds rows while the person types', async () => {
  const all = await forms.rows();
  first = all[0]?.title ?? '';
  second = all.find(({ title }) => title !== first)?.title ?? '';
  await forms.search(first.slice(0, 6));
  const found = await forms.rowsWhere('fewer rows', (rows) => rows.length < all.length);
  assert.ok(found.some(({ title }) => title === first));
  await forms.search('no such name anywhere');
  await forms.textWith(/Nothing found for/);
  await forms.search('');
  await forms.rowsWhere('all rows again', (rows) => rows.length === all.length);
});

test('renames in place', async () => {
  renamed = `Renamed ${Date.now()}`;
  await forms.rename(first, renamed);
});

test('deletes with Undo, and without', async () => {
  const rows = (await forms.rows()).map(({ title }) => title);
  await forms.delete(second);
  await forms.click('Undo');
  await forms.rowTitled(second);
  assert.deepEqual(
    (await forms.rows()).map(({ title }) => title),
    rows,
  );
  await forms.delete(second);
  await forms.page.locator('::-p-aria([name="Close"][role="button"])').click();
  await forms.textWith(/Up to date at/);
});

test('shows the same after a restart of the server', async () => {
  await server.stop();
  await server.start();
  await forms.page.reload();
  await forms.textWith(/Up to date at/);
  await forms.rowTitled(renamed);
  await forms.noRowTitled(second);
});

test('meets no dialog, no uncaught error and no breach of the policy', () => {
  assert.deepEqual(forms.faults, []);
});
