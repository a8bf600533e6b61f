import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile, type Profile } from './support/browser.ts';
import { type Embedding, EmbeddingPage } from './support/embedding-page.ts';
import { ExampleServer } from './support/example-server.ts';
import { FormsPage } from './support/forms-page.ts';
import { examples } from './support/protocol.ts';
import { until } from './support/until.ts';

/** A person who comes back to somebody else's page with the drop-in: what loads before the list? */
let site: EmbeddingPage;
let server: ExampleServer;
let profile: Profile;
let forms: FormsPage;

/**
 * Runs in the page before its scripts: once a click would reach the first row's title, notes which
 * scripts had been asked for by then.
 */
const WATCH_FIRST_ROW = `(() => {
  const deep = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches('[part~="title"]')) return element;
      const found = element.shadowRoot && deep(element.shadowRoot);
      if (found) return found;
    }
    return null;
  };
  const hitAt = (x, y, root = document) => {
    const hit = root.elementFromPoint(x, y);
    return hit?.shadowRoot && hit !== root.host ? hitAt(x, y, hit.shadowRoot) : hit;
  };
  const look = () => {
    const title = deep(document);
    const { left, top, height } = title?.getBoundingClientRect() ?? {};
    // A row that is drawn for the first time is skipped by the browser for a frame.
    if (!title?.contains(hitAt(left + 5, top + height / 2))) return requestAnimationFrame(look);
    window.scriptsBefore = performance.getEntriesByType('resource')
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .map(({ name }) => new URL(name).pathname);
  };
  requestAnimationFrame(look);
})()`;

const EMBEDDINGS: readonly (readonly [string, Embedding])[] = [
  ['a module', { attributes: 'type="module"' }],
  ['a module with a query in its address', { attributes: 'type="module"', query: '?v=3' }],
  ['a classic script', { attributes: '' }],
  ['a deferred script with CORS', { attributes: 'defer crossorigin', query: '?v=3' }],
];

before(async () => {
  site = await EmbeddingPage.start('');
  server = await ExampleServer.start({ ALLOWED_ORIGINS: site.origin });
  site.serverOrigin = server.origin;
  profile = await openProfile();
  forms = await FormsPage.open(profile.browser, site.origin);
  const [person] = await examples(server.origin);
  assert.ok(person);
  await forms.signInAs(person.name);
  await forms.textWith(/Up to date at/);
});

after(async () => {
  await profile?.close();
  await server?.remove();
  await site?.stop();
});

for (const [name, embedding] of EMBEDDINGS) {
  test(`shows the list from one file, as ${name}, and loads the rest after it`, async () => {
    site.embed(embedding);
    forms.faults.length = 0;
    const script = await forms.page.evaluateOnNewDocument(WATCH_FIRST_ROW);
    await forms.page.goto(site.origin);
    const before = await until('the first row', () =>
      forms.page.evaluate(() => (globalThis as { scriptsBefore?: string[] }).scriptsBefore),
    );
    assert.deepEqual(before, ['/drop-in.js']);
    await forms.textWith(/Up to date at/);
    await forms.click((await actionsName()) ?? '');
    await forms.textWith(/Rename/);
    assert.equal(site.asked[0], '/drop-in.js');
    assert.match(site.asked[1] ?? '', /^\/drop-in\/later-[\w-]+\.js$/);
    assert.equal(site.asked.length, 2, site.asked.join(', '));
    assert.deepEqual(forms.faults, []);
    await forms.page.removeScriptToEvaluateOnNewDocument(script.identifier);
  });
}

function actionsName(): Promise<string | undefined> {
  return forms.evaluate(`deepQuery('[data-stop="actions"]')[0]?.getAttribute('aria-label')`);
}

test('loads one more file in another language, before it draws', async () => {
  site.embed({ attributes: 'type="module"' });
  const script = await forms.page.evaluateOnNewDocument(
    `addEventListener('DOMContentLoaded', () => (document.documentElement.lang = 'es-MX'));
     document.documentElement?.setAttribute('lang', 'es-MX');`,
  );
  await forms.page.goto(site.origin);
  await forms.textWith(/Mis formularios/);
  await forms.textWith(/Al día a las/);
  assert.equal(site.asked.filter((path) => /\/es-[\w-]+\.js$/.test(path)).length, 1);
  assert.doesNotMatch(await forms.text(), /My forms|In progress/);
  await forms.page.removeScriptToEvaluateOnNewDocument(script.identifier);
});
