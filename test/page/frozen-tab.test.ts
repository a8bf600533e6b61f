import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CDPSession } from 'puppeteer-core';
import { openProfile, type Profile } from './support/browser.ts';
import { ExampleServer } from './support/example-server.ts';
import { FormsPage } from './support/forms-page.ts';
import { allRows, examples, signIn, type Token } from './support/protocol.ts';
import { until } from './support/until.ts';

/** Two tabs of one person; the browser freezes the one that syncs, as it does with tabs in the back. */
let server: ExampleServer;
let profile: Profile;
let caller: Token;
let frozen: FormsPage;
let other: FormsPage;
let lifecycle: CDPSession;

const LIMIT_MS = 5000;

/** In the page: the next transaction that writes stays open, as at the moment of being frozen. */
const HOLD_NEXT = `(() => {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...args) {
    IDBObjectStore.prototype.put = put;
    const request = put.apply(this, args);
    const goOn = () => { globalThis.isHeld = true; this.count().onsuccess = goOn; };
    request.addEventListener('success', goOn);
    return request;
  };
})()`;

const renameIn = (
  id: string,
  newName: string,
) => `void document.querySelector('sessions-app').client
  .renameInterviewAnswers({ id: ${JSON.stringify(id)} }, { newName: ${JSON.stringify(newName)} })`;

const onServer = (title: string, limitMs?: number) =>
  until(
    `“${title}” on the server`,
    () => allRows(caller),
    (rows) => rows.some((row) => row.title === title),
    limitMs,
  );

before(async () => {
  server = await ExampleServer.start();
  const [person] = await examples(server.origin);
  assert.ok(person);
  caller = await signIn(server.origin, person);
  profile = await openProfile();
  frozen = await FormsPage.open(profile.browser, server.origin);
  await frozen.signInAs(person.name);
  await frozen.textWith(/Up to date at/);
  other = await FormsPage.open(profile.browser, server.origin);
  await other.rowsWhere('rows', ({ length }) => length > 0);
  await other.textWith(/Up to date at/);
  lifecycle = await frozen.page.createCDPSession();
});

after(async () => {
  await profile?.close();
  await server?.remove();
});

const freeze = () => lifecycle.send('Page.setWebLifecycleState', { state: 'frozen' });
const resume = () => lifecycle.send('Page.setWebLifecycleState', { state: 'active' });

test('20: with the syncing tab frozen another saves and sends within 5 s', async () => {
  await freeze();
  await other.page.bringToFront();
  const [row] = await other.rows();
  await other.page.evaluate(renameIn(row?.id ?? '', 'Beside a frozen tab'));
  await onServer('Beside a frozen tab', LIMIT_MS);
  await resume();
  await frozen.rowTitled('Beside a frozen tab');
});

test('20: a tab frozen in the middle of a transaction holds nobody up, and loses nothing', async () => {
  const [first, second] = await other.rows();
  await frozen.page.bringToFront();
  await frozen.page.evaluate(HOLD_NEXT);
  await frozen.page.evaluate(renameIn(first?.id ?? '', 'By the tab that froze'));
  await until(
    'an open transaction',
    () => frozen.page.evaluate('globalThis.isHeld === true'),
    (isHeld) => isHeld === true,
  );
  await freeze();
  await other.page.bringToFront();
  await other.page.evaluate(renameIn(second?.id ?? '', 'By the tab beside it'));
  await onServer('By the tab beside it', LIMIT_MS);
  await resume();
  await onServer('By the tab that froze');
  await other.rowTitled('By the tab that froze');
});

test('20: meets no dialog, no uncaught error and no breach of the policy', () => {
  assert.deepEqual([...frozen.faults, ...other.faults], []);
});
