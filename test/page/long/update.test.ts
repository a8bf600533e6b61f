import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile, type Profile } from '../support/browser.ts';
import { BuiltCopy } from '../support/built-copy.ts';
import { ExampleServer } from '../support/example-server.ts';
import { FormsPage } from '../support/forms-page.ts';
import { examples } from '../support/protocol.ts';
import { until } from '../support/until.ts';

/**
 * One story: a new version of the page comes while two tabs are open. Nobody's page loads anew
 * before somebody says so, and then nothing that was begun is lost.
 */
let built: BuiltCopy;
let server: ExampleServer;
let profile: Profile;
let forms: FormsPage;
let other: FormsPage;
let styles: { readonly before: string; readonly now: string };
let renamedId = '';
const draft = 'Half a na';
const name = `Named before the update ${Date.now()}`;

/** Counts loads of a tab and how often it looks for a version; its clock can be put forward. */
const TAB = `
  window.looks = 0;
  const { update } = ServiceWorkerRegistration.prototype;
  ServiceWorkerRegistration.prototype.update = function () {
    window.looks += 1;
    return update.call(this);
  };
  sessionStorage.loads = Number(sessionStorage.loads ?? 0) + 1;
  const now = Date.now.bind(Date);
  window.aheadMs = 0;
  Date.now = () => now() + window.aheadMs;
`;

async function openTab(): Promise<FormsPage> {
  const tab = await FormsPage.open(profile.browser, 'about:blank');
  await tab.page.evaluateOnNewDocument(TAB);
  await tab.page.goto(server.origin);
  return tab;
}

const loads = (tab: FormsPage): Promise<number> => tab.evaluate('Number(sessionStorage.loads)');

const version = (tab: FormsPage): Promise<string> =>
  tab.evaluate(`document.title + ' ' +
    getComputedStyle(document.documentElement).getPropertyValue('--version').trim()`);

const HOUR_MS = 3_600_001;
const looks = (tab: FormsPage): Promise<number> => tab.evaluate('window.looks');

const seenAgain = (tab: FormsPage, laterMs = 0): Promise<void> =>
  tab.evaluate(
    `void (window.aheadMs += ${laterMs}, document.dispatchEvent(new Event('visibilitychange')))`,
  );

const topOfRows = (tab: FormsPage): Promise<number> =>
  tab.evaluate(`deepQuery('[part~="row"]')[0].getBoundingClientRect().top`);

const announced = (tab: FormsPage): Promise<string> =>
  tab.evaluate(`document.querySelector('[data-ds-announcer]')?.textContent ?? ''`);

const noteCount = (tab: FormsPage): Promise<number> => tab.count('update-note');

const fileStatus = (tab: FormsPage, path: string): Promise<number> =>
  tab.page.evaluate(async (address) => (await fetch(address, { cache: 'no-store' })).status, path);

before(async () => {
  built = await BuiltCopy.make();
  server = await ExampleServer.start({}, built.cli);
  profile = await openProfile();
  const [person] = await examples(server.origin);
  assert.ok(person);
  forms = await openTab();
  await forms.signInAs(person.name);
  await forms.textWith(/Up to date at/);
  await forms.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  other = await openTab();
  await other.rowsWhere('rows', ({ length }) => length > 0);
  await until('a page served by the worker', () =>
    other.page.evaluate(() => navigator.serviceWorker.controller !== null),
  );
});

after(async () => {
  await profile?.close();
  await server?.remove();
  await built?.remove();
});

test('a first visit is asked nothing, and loads once', async () => {
  assert.deepEqual([await noteCount(forms), await loads(forms)], [0, 1]);
  assert.equal(await version(forms), 'My forms ');
});

test('an hour later a tab that is seen again finds the new version, and says so over the rows', async () => {
  await forms.page.bringToFront();
  const top = await topOfRows(forms);
  styles = await built.replacePage('Second');
  await seenAgain(forms);
  assert.equal(await looks(forms), 0);
  await seenAgain(forms, HOUR_MS);
  assert.equal(await looks(forms), 1);
  await forms.textWith(/A new version is ready/);
  await until(
    'the announcement',
    () => announced(forms),
    (text) => /A new version is ready/.test(text),
  );
  assert.equal(await topOfRows(forms), top);
  await other.textWith(/A new version is ready/);
  assert.equal(await version(forms), 'My forms ');
});

test('fits into a window of 360 px, and is in the language of the page', async () => {
  await forms.page.setViewport({ width: 360, height: 700 });
  assert.equal(await forms.scrollsSideways(), false);
  await forms.page.setViewport({ width: 1280, height: 900 });
  await forms.evaluate(`void document.querySelector('sessions-app').setAttribute('lang', 'es')`);
  await forms.textWith(/Hay una versión nueva/);
  await forms.evaluate(`void document.querySelector('sessions-app').removeAttribute('lang')`);
  await forms.textWith(/A new version is ready/);
});

test('“Later” takes it away for an hour, in this tab', async () => {
  await forms.click('Later');
  assert.deepEqual([await noteCount(forms), await noteCount(other)], [0, 1]);
  assert.equal(await loads(forms), 1);
  await seenAgain(forms, HOUR_MS);
  await forms.textWith(/A new version is ready/);
});

test('offline too “Update now” opens it, with the edit that waits', async () => {
  await other.page.bringToFront();
  const [, row] = await other.rows();
  await other.choose(row?.id ?? '', /^Rename/);
  await until('the field', () => other.count('[part~="rename"] input:focus'));
  await other.page.keyboard.type(draft);
  await forms.page.bringToFront();
  await server.stop();
  await forms.textWith(/Offline/);
  const [first] = await forms.rows();
  renamedId = first?.id ?? '';
  await forms.rename(renamedId, name);
  await forms.click('Update now');
  await until(
    'the second version',
    () => version(forms).catch(() => ''),
    (text) => text === 'Second Second',
  );
  assert.match((await forms.rowTitled(name)).text, /Waiting to send/);
  assert.deepEqual([await noteCount(forms), await loads(forms)], [0, 2]);
});

test('a tab with a half-typed name waits for it, and says so', async () => {
  await other.textWith(/The new version opens when you are done here/);
  assert.equal(await other.count('update-note button'), 0);
  assert.equal(await other.evaluate(`deepQuery('[part~="rename"] input')[0].value`), draft);
  assert.deepEqual([await version(other), await loads(other)], ['My forms ', 1]);
});

test('there it still finds parts of the version before, which no server has any more', async () => {
  assert.equal(await fileStatus(other, styles.before), 200);
  await server.start();
  const direct = await fetch(server.origin + styles.before);
  assert.equal(direct.status, 404);
});

test('it opens once the name is finished, and sends everything', async () => {
  await other.page.bringToFront();
  await other.evaluate(`void deepQuery('[part~="rename"] input')[0].focus()`);
  await other.page.keyboard.press('Enter');
  await until(
    'the second version',
    () => version(other).catch(() => ''),
    (text) => text === 'Second Second',
  );
  await other.rowTitled(draft);
  await other.allSent();
  assert.equal(await loads(other), 2);
  await forms.page.bringToFront();
  await forms.rowTitled(draft);
  assert.equal((await forms.rowWithId(renamedId)).title, name);
  assert.equal(await loads(forms), 2);
});

test('a tab opened after that is asked nothing', async () => {
  const tab = await openTab();
  await tab.rowTitled(name);
  assert.deepEqual([await version(tab), await noteCount(tab)], ['Second Second', 0]);
  await tab.page.close();
});

test('meets no dialog, no uncaught error and no breach of the policy', () => {
  assert.deepEqual([...forms.faults, ...other.faults], []);
});
