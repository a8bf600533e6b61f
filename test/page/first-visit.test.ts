import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile, type Profile } from './support/browser.ts';
import { ExampleServer } from './support/example-server.ts';
import { FormsPage } from './support/forms-page.ts';
import { examples } from './support/protocol.ts';
import { until } from './support/until.ts';

/** What a first visit asks for, and what the worker keeps of it. */
let server: ExampleServer;
let profile: Profile;
let forms: FormsPage;

const MOST_REQUESTS = 8;
/** Browsers ask for the others in their own time. */
const isOwn = (path: string): boolean => !/^\/(icons\/|manifest)/.test(path);

before(async () => {
  server = await ExampleServer.start();
  profile = await openProfile();
  forms = await FormsPage.open(profile.browser, server.origin);
  const [person] = await examples(server.origin);
  assert.ok(person);
  await forms.signInAs(person.name);
  await forms.textWith(/Up to date at/);
});

after(async () => {
  await profile?.close();
  await server?.remove();
});

test('asks for few files and answers, nothing in any cache', async () => {
  const session = await forms.page.createCDPSession();
  await forms.page.goto('about:blank');
  await forms.page.setCacheEnabled(false);
  await session.send('Network.enable');
  await session.send('Network.setBypassServiceWorker', { bypass: true });
  const paths: string[] = [];
  forms.page.on('request', (request) => paths.push(new URL(request.url()).pathname));
  await forms.page.goto(server.origin);
  await forms.textWith(/Up to date at/);
  const seen = paths.filter(isOwn);
  assert.ok(seen.length < MOST_REQUESTS, seen.join(' '));
  assert.ok(seen.some((path) => /\/later-/.test(path)));
  await forms.page.close();
});

test('keeps of all languages the one that is read', async () => {
  forms = await FormsPage.open(profile.browser, 'about:blank');
  await forms.page.evaluateOnNewDocument(
    `addEventListener('DOMContentLoaded', () => (document.documentElement.lang = 'es'));
     document.documentElement?.setAttribute('lang', 'es');`,
  );
  await forms.page.goto(server.origin);
  await forms.textWith(/Mis formularios/);
  const kept = await until(
    'the language in a cache',
    () =>
      forms.page.evaluate(async () => {
        const names = await caches.keys();
        const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        return all.flat().map(({ url }) => new URL(url).pathname);
      }),
    (paths) => paths.some((path) => path.includes('/language-')),
  );
  const languages = kept.filter((path) => path.includes('/language-'));
  assert.ok(
    languages.every((path) => path.includes('/language-es-')),
    languages.join(' '),
  );
  assert.ok(kept.some((path) => path.includes('/dialogs-')));
});
