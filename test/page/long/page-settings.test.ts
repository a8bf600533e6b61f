import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openProfile, type Profile } from '../support/browser.ts';
import { ExampleServer } from '../support/example-server.ts';
import { FormsPage } from '../support/forms-page.ts';
import { examples } from '../support/protocol.ts';
import { until } from '../support/until.ts';

/** A service with a page of its own: its words, its picture, what it has no use for. */
const PICTURE =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/%3E';
const OURS = {
  interviewList: {
    pageTitle: { en: 'Court forms', es: 'Formularios' },
    pageQuestion: { en: 'Your court forms', es: 'Sus formularios' },
    pageSubquestion: { en: 'Tap a title.', es: 'Toque un título.' },
    logoUrl: 'https://courts.example.org/',
    logoImageUrl: PICTURE,
    logoTitleRow1: 'Courts of Example',
    newFormLabel: { en: 'Find a form', es: 'Buscar' },
    newFormUrl: '/forms',
    answerSetsTitle: { en: 'Saved answers', es: 'Respuestas' },
  },
  answerSets: { enabled: true, imports: false },
};
const HOSTILE = '<img src=x onerror=alert(1)>';
const DOCASSEMBLES = {
  'assembly line': { 'interview list': { 'page question': HOSTILE, 'logo title row 1': HOSTILE } },
  'interview page pre': HOSTILE,
};

let folder: string;
let server: ExampleServer;
let profile: Profile;
let forms: FormsPage;
const faults: string[] = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sessions-page-settings-'));
  profile = await openProfile();
});

after(async () => {
  await profile?.close();
  await server?.remove();
  await rm(folder, { recursive: true, force: true });
});

async function serve(settings: object): Promise<void> {
  const path = join(folder, 'page.json');
  await writeFile(path, JSON.stringify(settings));
  server = await ExampleServer.start({ PAGE_FILE: path });
  forms = await FormsPage.open(profile.browser, server.origin);
}

/** What stands on the page, and everything that stood there in any frame since it was loaded. */
const LOOK = `(() => {
  const root = document.querySelector('sessions-app')?.shadowRoot;
  const words = (selector) => [...(root?.querySelectorAll(selector) ?? [])]
    .map(({ textContent }) => textContent.replace(/\\s+/g, ' ').replace(/\\d+$/, '').trim());
  return {
    heading: words('h1'), tabs: words('[role=tab]'), intro: words('.intro'),
    service: words('[part~=service]'), pictures: root?.querySelectorAll('.home img').length,
  };
})()`;
const RECORDER = `{
  const seen = (window.seenLooks = new Set());
  const look = () => {
    const now = ${LOOK};
    if (now.heading.length > 0) seen.add(JSON.stringify(now));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}`;

interface Look {
  readonly heading: readonly string[];
  readonly tabs: readonly string[];
  readonly intro: readonly string[];
  readonly service: readonly string[];
  readonly pictures: number;
}

const ENGLISH: Look = {
  heading: ['Your court forms'],
  tabs: ['Your court forms', 'Saved answers'],
  intro: ['Tap a title.'],
  service: ['Courts of Example'],
  pictures: 1,
};
const SPANISH: Look = {
  heading: ['Sus formularios'],
  tabs: ['Sus formularios', 'Respuestas'],
  intro: ['Toque un título.'],
  service: ['Courts of Example'],
  pictures: 1,
};

/** Waits for this look, and holds that no frame since the page was loaded showed another. */
async function showsOnly(look: Look): Promise<void> {
  await forms.rowsWhere('rows', ({ length }) => length > 0);
  await until(
    'the look',
    () => forms.evaluate<Look>(LOOK),
    (now) => JSON.stringify(now) === JSON.stringify(look),
  );
  const seen = await forms.evaluate<string[]>('[...window.seenLooks]');
  assert.deepEqual(
    seen.map((text) => JSON.parse(text)),
    [look],
  );
}

test('the sign-in and the list say what the service says', async () => {
  await serve(OURS);
  await forms.textWith(/Courts of Example/);
  const [person] = await examples(server.origin);
  assert.ok(person);
  await forms.signInAs(person.name);
  assert.deepEqual(await forms.evaluate(LOOK), ENGLISH);
  await forms.textWith(/Find a form/);
  const links = await forms.evaluate(
    `[...new Set(deepQuery('a.new-form, a.home').map((link) => link.getAttribute('href')))]`,
  );
  assert.deepEqual(links, ['https://courts.example.org/', `${server.origin}/forms`]);
  assert.equal(await forms.page.title(), 'Court forms');
});

test('answers are not added from a file where that is off', async () => {
  await forms.openTab(/Saved answers/);
  await forms.textWith(/Saved answers/);
  assert.equal(await forms.count('answer-set-list'), 1);
  assert.equal(await forms.count('.add-file'), 0);
  assert.equal(await forms.page.title(), 'Saved answers – Court forms');
  await forms.openTab(/Your court forms/);
});

test('what loads before the first drawing brings nothing that can wait', async () => {
  for (const where of ['dist/page/assets', 'dist/drop-in']) {
    const name = (await readdir(where)).find((file) => file.startsWith('app-page-'));
    assert.ok(name, where);
    assert.doesNotMatch(await readFile(join(where, name), 'utf8'), /"\.\/(?!page-)[\w-]+\.js"/);
  }
});

test('after a reload nothing else is shown before', async () => {
  await forms.textWith(/Up to date at/);
  await forms.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await forms.page.evaluateOnNewDocument(RECORDER);
  await forms.page.reload();
  await showsOnly(ENGLISH);
  await forms.textWith(/Up to date at/);
});

test('with the server stopped neither', async () => {
  await server.stop();
  await forms.page.reload();
  await showsOnly(ENGLISH);
  await forms.textWith(/Offline/);
  await server.start();
  await forms.textWith(/Up to date at/);
});

test('in another language it says all of it in that', async () => {
  await forms.page.evaluateOnNewDocument(
    `addEventListener('DOMContentLoaded', () => (document.documentElement.lang = 'es-MX'));
     document.documentElement?.setAttribute('lang', 'es-MX');`,
  );
  await forms.page.reload();
  await showsOnly(SPANISH);
  await forms.textWith(/Al día a las/);
  assert.equal(await forms.page.title(), 'Formularios');
  // So that the worker has kept the language.
  await forms.page.reload();
  await forms.textWith(/Al día a las/);
  await server.stop();
  await forms.page.reload();
  await showsOnly(SPANISH);
  faults.push(...forms.faults);
  await forms.page.close();
  await server.remove();
});

test('docassemble’s own block is text too, and without answer sets there are none', async () => {
  await serve(DOCASSEMBLES);
  const [person] = await examples(server.origin);
  assert.ok(person);
  await forms.signInAs(person.name);
  const look: Look = {
    heading: [HOSTILE],
    tabs: [HOSTILE],
    intro: [HOSTILE],
    service: [HOSTILE],
    pictures: 0,
  };
  assert.deepEqual(await forms.evaluate(LOOK), look);
  assert.equal(await forms.count('img'), 0);
  const [row] = await forms.rows();
  await forms.openMenu(row?.id ?? '');
  const menu = await forms.textWith(/Rename/);
  assert.doesNotMatch(menu, /answer set/i);
  await forms.page.keyboard.press('Escape');
  await forms.page.goto(`${server.origin}/#answer-sets`);
  await forms.page.reload();
  await forms.rowsWhere('forms', ({ length }) => length > 0);
  assert.equal(await forms.page.evaluate(() => location.hash), '#forms');
  await forms.search('nandu');
  for (const width of [360, 1280]) {
    await forms.page.setViewport({ width, height: 900 });
    assert.equal(await forms.scrollsSideways(), false, `${width} px`);
  }
});

test('meets no dialog, no uncaught error and no breach of the policy', () => {
  assert.deepEqual([...faults, ...forms.faults], []);
});
