import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile, type Profile } from '../support/browser.ts';
import { findElement } from '../support/deep-query.ts';
import { EmbeddingPage } from '../support/embedding-page.ts';
import { ExampleServer } from '../support/example-server.ts';
import { FormsPage } from '../support/forms-page.ts';
import { allRows, examples, rename, signIn, type Token } from '../support/protocol.ts';
import { until } from '../support/until.ts';

/**
 * Somebody else's page with two services: two servers on two ports, two people. The page allows
 * both in its policy, both allow the page.
 */
let site: EmbeddingPage;
let first: ExampleServer;
let second: ExampleServer;
let profile: Profile;
let forms: FormsPage;
let theirs: { readonly first: Token; readonly second: Token };
const name = `Named at the second ${Date.now()}`;
const later = `Named behind ${Date.now()}`;

async function idsAt(caller: Token): Promise<Set<string>> {
  return new Set((await allRows(caller)).map(({ id }) => id));
}

/** The rows on the screen are all of this service. */
async function showsRowsOf(caller: Token): Promise<void> {
  const own = await idsAt(caller);
  await forms.rowsWhere(
    'rows of this service alone',
    (rows) => rows.length > 0 && rows.every(({ id }) => own.has(id)),
  );
}

async function change(service: string): Promise<void> {
  await forms.openAccount();
  const entry = await findElement(forms.page, {
    selector: '[role="menuitemradio"]',
    text: new RegExp(service),
  });
  await entry.click();
}

before(async () => {
  site = await EmbeddingPage.start('');
  const environment = (TITLE: string) => ({ ALLOWED_ORIGINS: site.origin, TITLE });
  // One after the other: both at once take longer than a start may on a busy machine.
  first = await ExampleServer.start(environment('First Desk'));
  second = await ExampleServer.start(environment('Second Desk'));
  // The same text is the tag's attribute and the policy's list.
  site.serverOrigin = `${first.origin} ${second.origin}`;
  profile = await openProfile();
  const [maria, dana] = await examples(first.origin);
  assert.ok(maria && dana);
  theirs = {
    first: await signIn(first.origin, maria),
    second: await signIn(second.origin, dana),
  };
  forms = await FormsPage.open(profile.browser, site.origin);
  await forms.signInAs(maria.name);
  await forms.textWith(/Up to date at/);
});

after(async () => {
  await profile?.close();
  await Promise.all([first?.remove(), second?.remove()]);
  await site?.stop();
});

test('changing to a service where nobody is signed in shows its way in, and then its rows', async () => {
  const [, dana] = await examples(second.origin);
  assert.ok(dana);
  await showsRowsOf(theirs.first);
  await change('Second Desk');
  await forms.textWith(/Try as/);
  assert.match(await forms.text(), /Second Desk/);
  await forms.signInAs(dana.name);
  await showsRowsOf(theirs.second);
});

test('the address names the service, and neither a word nor a key', async () => {
  assert.equal(new URL(forms.page.url()).hash, `#service=${second.origin}&forms`);
});

test('a reload keeps the choice; so does a new tab without it in the address', async () => {
  await forms.page.reload();
  await showsRowsOf(theirs.second);
  await forms.page.goto('about:blank');
  await forms.page.goto(site.origin);
  await showsRowsOf(theirs.second);
});

test('each shows its own rows at once when the person changes', async () => {
  await change('First Desk');
  await showsRowsOf(theirs.first);
  assert.match(await forms.text(), /First Desk/);
  await change('Second Desk');
  await showsRowsOf(theirs.second);
  await forms.page.goBack();
  await showsRowsOf(theirs.first);
});

test('a link leads into the service it names', async () => {
  await forms.page.goto('about:blank');
  await forms.page.goto(`${site.origin}/#service=${second.origin}&answer-sets`);
  await until(
    'the tab of the link',
    () => forms.evaluate<string>(`deepQuery('[role="tab"][aria-selected="true"]')[0]?.id`),
    (id) => id === 'tab-answer-sets',
  );
  await showsRowsOf(theirs.second);
  await forms.page.goto('about:blank');
  await forms.page.goto(`${site.origin}/#service=https://elsewhere.example&forms`);
  // What the person chose last on this device.
  await showsRowsOf(theirs.first);
});

test('offline both are there, and an edit waits in the one that is not shown', async () => {
  await forms.page.goto('about:blank');
  await forms.page.goto(`${site.origin}/#service=${second.origin}&forms`);
  await forms.textWith(/Up to date at/);
  await Promise.all([first.stop(), second.stop()]);
  await forms.textWith(/Offline/);
  const [row] = await forms.rows();
  await forms.rename(row?.id ?? '', name);
  await forms.page.reload();
  await forms.rowTitled(name);
  await change('First Desk');
  await forms.textWith(/First Desk/);
  await forms.rowsWhere(
    'rows',
    (rows) => rows.length > 0 && rows.every(({ title }) => title !== name),
  );
  await forms.openAccount();
  await forms.textWith(/Second Desk, 1 waiting/);
  await forms.page.keyboard.press('Escape');
});

test('it is sent while the other service is shown', async () => {
  await first.start();
  await second.start();
  await until(
    'the new name at the second server',
    async () => (await allRows(theirs.second)).map(({ title }) => title),
    (titles) => titles.includes(name),
    40_000,
  );
  assert.match(await forms.text(), /First Desk/);
  await until(
    'a menu with nothing that waits',
    async () => {
      await forms.openAccount();
      const text = await forms.text();
      await forms.page.keyboard.press('Escape');
      return text;
    },
    (text) => /Second Desk/.test(text) && !/Second Desk, \d/.test(text),
  );
});

test('what is changed at the other server is there when the person changes', async () => {
  const [row] = await allRows(theirs.second);
  assert.ok(row);
  await rename(theirs.second, row, later);
  await change('Second Desk');
  await forms.rowTitled(later);
});

test('meets no dialog, no uncaught error and no breach of the policy', () => {
  assert.deepEqual(forms.faults, []);
});
