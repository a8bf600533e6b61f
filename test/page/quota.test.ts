import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, test } from 'node:test';
import type { CDPSession } from 'puppeteer-core';
import { openProfile, type Profile } from './support/browser.ts';
import { ExampleServer } from './support/example-server.ts';
import { FormsPage } from './support/forms-page.ts';
import { allRows, examples, signIn, type Token } from './support/protocol.ts';
import { until } from './support/until.ts';

/** A device whose disk is full: the browser itself refuses to keep more. */
let server: ExampleServer;
let caller: Token;
let name: string;
let profile: Profile;
let forms: FormsPage;
let quota: CDPSession;

before(async () => {
  server = await ExampleServer.start();
  const [person] = await examples(server.origin);
  assert.ok(person);
  name = person.name;
  caller = await signIn(server.origin, person);
});

after(async () => {
  await server?.remove();
});

beforeEach(async () => {
  profile = await openProfile();
  forms = await FormsPage.open(profile.browser, 'about:blank');
  quota = await forms.page.createCDPSession();
});

afterEach(async () => {
  await profile?.close();
});

/** Before the page opens a database: what it knew of the space before, Chromium believes a while. */
async function open(bytes: number): Promise<void> {
  await limit(bytes);
  await forms.page.goto(server.origin);
  await forms.signInAs(name);
}

const limit = (quotaSize?: number) =>
  quota.send('Storage.overrideQuotaForOrigin', {
    origin: server.origin,
    ...(quotaSize !== undefined && { quotaSize }),
  });

/** Imports answers of so many bytes that no compression makes shorter; how that ends. */
const importing = (title: string, bytes: number): Promise<string> =>
  forms.page.evaluate(`(async () => {
    const pieces = Array.from({ length: Math.ceil(${bytes} / 60_000) }, () =>
      btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(45_000)))));
    const late = new Promise((resolve) => setTimeout(resolve, 10_000, 'never settled'));
    const made = document.querySelector('sessions-app').client
      .importAnswers(JSON.stringify({ pieces }), { name: ${JSON.stringify(title)} })
      .then(({ ok }) => ok ? 'saved' : 'refused', ({ reason }) => reason);
    return Promise.race([made, late]);
  })()`) as Promise<string>;

const waiting = (): Promise<string> =>
  forms.page.evaluate(`document.querySelector('sessions-app').client.waitingEdits()
    .then((edits) => edits.map(({ kind }) => kind).join())`) as Promise<string>;

const titles = async () => (await allRows(caller)).map(({ title }) => title);

test('24: what does not fit is refused with a reason, what waits is kept, and all goes on with space', async () => {
  await open(4_000_000);
  await forms.textWith(/Up to date at/);
  // It loads when the page is idle, and needs the server for that.
  await forms.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await server.stop();
  const [row] = await forms.rows();
  await forms.rename(row?.id ?? '', 'Saved before the disk was full');
  assert.equal(await importing('Too big', 8_000_000), 'full');
  assert.equal(await waiting(), 'rename');
  await forms.page.reload();
  await forms.rowTitled('Saved before the disk was full');
  assert.equal(await waiting(), 'rename');
  await limit();
  await server.start();
  assert.equal(await importing('Fits with space', 2_000_000), 'saved');
  await until('an empty outbox', waiting, (kinds) => kinds === '');
  const all = await titles();
  assert.ok(all.includes('Saved before the disk was full'));
  assert.ok(all.includes('Fits with space'));
  assert.ok(!all.includes('Too big'));
  assert.deepEqual(forms.faults, []);
});

test('24: with no space at all the list shows, nothing is kept, and edits go at once', async () => {
  await open(1);
  await forms.openAccount();
  await forms.textWith(/Nothing is kept on this/);
  await forms.page.keyboard.press('Escape');
  const [row] = await forms.rows();
  await forms.rename(row?.id ?? '', 'Named on a full device');
  await until('the name on the server', titles, (all) => all.includes('Named on a full device'));
  assert.deepEqual(forms.faults, []);
});
