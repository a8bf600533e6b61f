import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ExampleServer } from '../page/support/example-server.ts';
import { allRows, examples, signIn } from '../page/support/protocol.ts';
import { until } from '../page/support/until.ts';
import { Popup } from './support/popup.ts';

/** One story: the popup of the unpacked extension, beside the real server. */
const INTERVIEW_URL = 'http://127.0.0.1:9/interview';
let server: ExampleServer;
let popup: Popup;

before(async () => {
  server = await ExampleServer.start({ INTERVIEW_URL });
  popup = await Popup.open();
});

after(async () => {
  await popup?.close();
  await server?.remove();
});

test('asks for the address of a server, and refuses what is none', async () => {
  await popup.connectTo('http://forms.example.org');
  await popup.forms.textWith(/not the address of a server/);
  await popup.connectTo(server.origin);
  await popup.forms.textWith(/Sign in to your forms/);
});

test('signs in with email and password and lists titles, rings and dates', async () => {
  const [person] = await examples(server.origin);
  assert.ok(person);
  await popup.signIn(person);
  const rows = await popup.forms.rowsWhere('rows', ({ length }) => length >= 10);
  assert.deepEqual(
    rows.filter(({ title }) => title === ''),
    [],
  );
  assert.ok((await popup.forms.count('[role="progressbar"]')) > 3);
  assert.ok((await popup.forms.count('time[datetime]')) >= rows.length);
  assert.equal(await popup.forms.scrollsSideways(), false);
});

test('is 360 by 560 px, foot included, and scrolls its rows alone', async () => {
  const { body, foot } = await popup.forms.evaluate<Record<'body' | 'foot', DOMRect>>(`{
    body: document.body.getBoundingClientRect().toJSON(),
    foot: deepQuery('footer')[0].getBoundingClientRect().toJSON(),
  }`);
  assert.deepEqual([body.width, body.height], [360, 560]);
  assert.deepEqual([foot.right, foot.bottom], [body.right, body.bottom]);
  assert.equal(await popup.forms.evaluate('document.body.scrollHeight'), 560);
});

test('finds rows while the person types', async () => {
  const all = await popup.forms.rows();
  const title = all.at(-1)?.title ?? '';
  await popup.forms.search(title);
  // While the letters come, other rows may stand there for a moment.
  await popup.forms.rowsWhere(
    'fewer rows, with the one looked for',
    (rows) => rows.length < all.length && rows.some((row) => row.title === title),
  );
  await popup.forms.search('');
  await popup.forms.rowsWhere('all rows', ({ length }) => length === all.length);
});

test('is still signed in when it is opened again', async () => {
  const before = await popup.forms.rows();
  await popup.reopen();
  await popup.forms.rowsWhere('rows', ({ length }) => length === before.length);
});

test('continues a form in a tab, at the address of that session', async () => {
  const [person] = await examples(server.origin);
  assert.ok(person);
  const sessions = await allRows(await signIn(server.origin, person));
  const [row] = await popup.forms.rows();
  // The tab that opens closes the popup under the mouse.
  await Promise.allSettled([popup.forms.choose(row?.id ?? '', /^Continue/)]);
  const addresses = await until(
    'a tab at the interview',
    async () => popup.profile.browser.targets().map((target) => target.url()),
    (urls) => urls.some((url) => url.startsWith(INTERVIEW_URL)),
  );
  const address = new URL(addresses.find((url) => url.startsWith(INTERVIEW_URL)) ?? '');
  const session = sessions.find(({ id }) => id === row?.id);
  assert.equal(address.searchParams.get('i'), session?.filename);
  assert.equal(address.searchParams.get('session'), session?.key);
});

test('lists from its own store with the server stopped, and keeps a rename made there', async () => {
  await server.stop();
  await popup.reopen();
  const [row] = await popup.forms.rowsWhere('rows', ({ length }) => length >= 10);
  await popup.forms.textWith(/Offline/);
  await popup.forms.rename(row?.id ?? '', 'Named in the popup');
  await popup.reopen();
  assert.match((await popup.forms.rowTitled('Named in the popup')).text, /Waiting to send/);
});

test('sends it when the server is back', async () => {
  await server.start();
  await popup.reopen();
  const [person] = await examples(server.origin);
  assert.ok(person);
  const caller = await signIn(server.origin, person);
  await until(
    'the name on the server',
    () => allRows(caller),
    (rows) => rows.some(({ title }) => title === 'Named in the popup'),
  );
});

test('forgets the server and everything of it', async () => {
  await popup.goToOptions();
  await popup.forms.textWith(new RegExp(`Your forms come from ${server.origin}`));
  await popup.forms.click('Forget this server');
  await popup.forms.textWith(/Nothing of that server is left/);
  await popup.reopen();
  await popup.forms.textWith(/Where are your forms/);
});

test('meets no dialog, no uncaught error and no breach of the policy', () => {
  assert.deepEqual(popup.forms.faults, []);
});
