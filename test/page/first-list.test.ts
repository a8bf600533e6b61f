import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile, type Profile } from './support/browser.ts';
import { type Embedding, EmbeddingPage } from './support/embedding-page.ts';
import { ExampleServer } from './support/example-server.ts';
import { FormsPage } from './support/forms-page.ts';
import { examples } from './support/protocol.ts';

/**
 * A person who comes back to somebody else's page: with every file but `drop-in.js` held back, the
 * list is there and answers; then one file more brings the rest.
 */
let site: EmbeddingPage;
let server: ExampleServer;
let profile: Profile;
let forms: FormsPage;

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
    // Nothing that the page before still asked for counts.
    await forms.page.goto('about:blank');
    site.embed(embedding);
    const release = site.hold();
    forms.faults.length = 0;
    await forms.page.goto(site.origin);
    const [row] = await forms.rowsWhere('the first rows', ({ length }) => length > 0);
    assert.ok(row);
    assert.equal(await resumedByClick(row.id), row.id);
    release();
    await forms.textWith(/Up to date at/);
    await forms.openMenu(row.id);
    await forms.textWith(/Rename/);
    assert.match(site.asked.join(' '), /^\/drop-in\.js \/drop-in\/later-[\w-]+\.js$/);
    assert.deepEqual(forms.faults, []);
  });
}

/** Clicks the title of a row, and gives the id of the row that the page is told of. */
function resumedByClick(id: string): Promise<string | undefined> {
  return forms.evaluate(`(() => {
    let heard;
    document.addEventListener('before-resume', (event) => {
      heard = event.detail.id;
      event.preventDefault();
    }, { once: true });
    deepQuery('[data-id="${id}"] [part~="title"]')[0]?.click();
    return heard;
  })()`);
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
