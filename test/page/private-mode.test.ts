import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openProfile, type Profile } from './support/browser.ts';
import { ExampleServer } from './support/example-server.ts';
import { FormsPage } from './support/forms-page.ts';
import { allRows, examples, signIn } from './support/protocol.ts';
import { until } from './support/until.ts';

/** What a browser's settings page writes when a person forbids sites to keep anything. */
const NOTHING_KEPT = { profile: { default_content_setting_values: { cookies: 2 } } };

let server: ExampleServer;

async function titlesOnServer(): Promise<readonly unknown[]> {
  const [person] = await examples(server.origin);
  assert.ok(person);
  return (await allRows(await signIn(server.origin, person))).map(({ title }) => title);
}

async function personName(): Promise<string> {
  const [person] = await examples(server.origin);
  assert.ok(person);
  return person.name;
}

before(async () => {
  server = await ExampleServer.start();
});

after(async () => {
  await server?.remove();
});

describe('25: a browser that keeps nothing for any site', () => {
  let profile: Profile;
  let forms: FormsPage;

  before(async () => {
    profile = await openProfile({ preferences: NOTHING_KEPT });
    forms = await FormsPage.open(profile.browser, server.origin);
  });

  after(async () => {
    await profile?.close();
  });

  test('25: the fault is real: the browser refuses its database to the page', async () => {
    const outcome = await forms.page.evaluate(
      () =>
        new Promise((resolve) => {
          try {
            const request = indexedDB.open('probe');
            request.addEventListener('success', () => resolve('opened'));
            request.addEventListener('error', () => resolve('refused'));
          } catch {
            resolve('refused');
          }
        }),
    );
    assert.equal(outcome, 'refused');
  });

  test('25: lists, says that nothing is kept, and sends a rename', async () => {
    await forms.signInAs(await personName());
    await forms.openAccount();
    await forms.textWith(/Nothing is kept on this/);
    await forms.page.keyboard.press('Escape');
    const [row] = await forms.rows();
    await forms.rename(row?.id ?? '', 'Named with nothing kept');
    await until('the name on the server', titlesOnServer, (titles) =>
      titles.includes('Named with nothing kept'),
    );
  });

  test('25: an edit that waits is shown as waiting while the tab is open, and goes in the end', async () => {
    const [row] = await forms.rows();
    await server.stop();
    await forms.rename(row?.id ?? '', 'Named with no network either');
    assert.match((await forms.rowWithId(row?.id ?? '')).text, /Waiting to send/);
    await server.start();
    await forms.allSent();
    assert.ok((await titlesOnServer()).includes('Named with no network either'));
  });

  test('25: meets no uncaught error and no dialog', () => {
    assert.deepEqual(forms.faults, []);
  });
});

describe('25: a private window', () => {
  test('25: works with no network, and leaves nothing to the next one', async () => {
    const profile = await openProfile();
    try {
      const hidden = await profile.browser.createBrowserContext();
      const forms = await FormsPage.open(hidden, server.origin);
      await forms.signInAs(await personName());
      const [row] = await forms.rows();
      await server.stop();
      await forms.rename(row?.id ?? '', 'Named in private');
      assert.match((await forms.rowWithId(row?.id ?? '')).text, /Waiting to send/);
      await server.start();
      await forms.allSent();
      assert.ok((await titlesOnServer()).includes('Named in private'));
      assert.deepEqual(forms.faults, []);
      await hidden.close();
      const next = await FormsPage.open(
        await profile.browser.createBrowserContext(),
        server.origin,
      );
      await next.textWith(/Sign in to your forms/);
      assert.deepEqual(await next.rows(), []);
      // Nobody's list of accounts is there as soon as a page asks for it; no person's database is.
      const names = await next.page.evaluate(async () =>
        (await indexedDB.databases()).map(({ name }) => name),
      );
      assert.deepEqual(
        names.filter((name) => name !== 'docassemble-sessions-accounts'),
        [],
      );
    } finally {
      await profile.close();
    }
  });
});
