import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openProfile, type Profile } from '../support/browser.ts';
import { EmbeddingPage } from '../support/embedding-page.ts';
import { ExampleServer } from '../support/example-server.ts';
import { FormsPage, type ShownRow } from '../support/forms-page.ts';
import { allRows, examples, rename, signIn, type Token } from '../support/protocol.ts';
import { until } from '../support/until.ts';

/*
 * Somebody else's page without the app: each tag is joined to the server by itself. Each test goes
 * on from the one before.
 */
let site: EmbeddingPage;
let server: ExampleServer;
let profile: Profile;
let forms: FormsPage;
let caller: Token;
let name = '';
/** Paths that were asked for. */
const asked: string[] = [];

const EVENTS = '/api/al/v1/sessions/events';

const tags = (address: string): string => `<div id="place">
  <session-search for="mine"></session-search>
  <session-list id="mine" server="${address}" page-size="5"></session-list>
  <answer-set-list id="sets" server="${address}"></answer-set-list>
  <sync-status server="${address}"></sync-status>
</div>`;

before(async () => {
  site = await EmbeddingPage.start('');
  server = await ExampleServer.start({
    ALLOWED_ORIGINS: site.origin,
    INTERVIEW_URL: 'https://forms.example.org/interview',
  });
  site.serverOrigin = server.origin;
  site.embed({ attributes: 'type="module"', body: tags });
  const [person] = await examples(server.origin);
  assert.ok(person);
  name = person.name;
  caller = await signIn(server.origin, person);
  profile = await openProfile();
  forms = await FormsPage.open(profile.browser, 'about:blank');
  forms.page.on('request', (request) => {
    if (request.method() !== 'OPTIONS') asked.push(new URL(request.url()).pathname);
  });
  await forms.page.goto(site.origin);
});

after(async () => {
  await profile?.close();
  await server?.remove();
  await site?.stop();
});

/** Elements of one tag of the page. */
const inside = (tag: string, selector: string): string =>
  `deepQuery('${selector}', document.querySelector('${tag}').shadowRoot)`;

async function rowsOf(tag: string, what: string, wanted: (rows: readonly ShownRow[]) => boolean) {
  const read = async (): Promise<readonly ShownRow[]> => {
    const ids = new Set(
      await forms.evaluate<string[]>(
        `${inside(tag, '[part~="row"]')}.map((row) => row.dataset.id)`,
      ),
    );
    return (await forms.rows()).filter(({ id }) => ids.has(id));
  };
  return until(what, read, wanted);
}

const some = (rows: readonly ShownRow[]): boolean => rows.length > 0;

function press(tag: string, words: string): Promise<void> {
  return until(`button “${words}” in ${tag}`, () =>
    forms.evaluate<boolean>(`(() => {
        const button = ${inside(tag, 'button')}
          .find((each) => each.innerText.trim() === '${words}' && each.checkVisibility());
        button?.click();
        return button !== undefined;
      })()`),
  ).then(() => undefined);
}

async function noDialog(): Promise<void> {
  await until(
    'no dialog',
    () => forms.count('dialog[open]'),
    (count) => count === 0,
  );
}

/** Has the page prevent an event once, and gives what it was about. */
async function prevented(type: string, act: () => Promise<void>): Promise<unknown> {
  await forms.evaluate(`(() => {
    globalThis.heard = undefined;
    document.addEventListener('${type}', (event) => {
      event.preventDefault();
      globalThis.heard = event.detail ?? null;
    }, { once: true });
  })()`);
  await act();
  return until(
    type,
    () => forms.evaluate('globalThis.heard'),
    (heard) => heard !== undefined,
  );
}

test('says that nobody is signed in, and leaves the sign-in to a page that prevents it', async () => {
  await forms.textWith(/You are signed out[^]*You are signed out/);
  await forms.textWith(/Signed out/);
  await prevented('sign-in', () => press('#mine', 'Sign in'));
  await press('#sets', 'Sign in');
  await forms.textWith(/Try as/);
  assert.deepEqual(
    await forms.evaluate(`deepQuery('sign-in-form').map((form) => form.parentElement.id)`),
    ['sets'],
  );
});

test('shows both lists and the status after one sign-in, on one connection', async () => {
  await forms.click(`Try as ${name}`);
  const sets = await rowsOf('#sets', 'answer sets', some);
  assert.equal(await forms.evaluate('document.activeElement.id'), 'sets');
  await forms.leaveList();
  const rows = await rowsOf('#mine', 'forms', ({ length }) => length === 5);
  await forms.textWith(/Up to date at/);
  assert.equal(await forms.count('sign-in-form'), 0);
  const known = new Set((await allRows(caller)).map(({ id }) => id));
  assert.ok([...rows, ...sets].every(({ id }) => known.has(id)));
  await until('the event stream', () => Promise.resolve(asked.includes(EVENTS)));
  assert.equal(asked.filter((path) => path === EVENTS).length, 1);
  assert.equal(asked.filter((path) => path.endsWith('/sign-in')).length, 1);
});

test('leads to the other pages, sorts, and selects on all pages', async () => {
  const first = await rowsOf('#mine', 'the first page', ({ length }) => length === 5);
  await press('#mine', 'Next');
  const second = await rowsOf('#mine', 'another page', ([row]) => row?.id !== first[0]?.id);
  assert.deepEqual(
    second.filter(({ id }) => first.some((row) => row.id === id)),
    [],
  );
  await press('#mine', 'Previous');
  await rowsOf('#mine', 'the first page', ([row]) => row?.id === first[0]?.id);
  await press('#mine', 'Form');
  const sorted = await rowsOf('#mine', 'other rows', ([row]) => row?.id !== first[0]?.id);
  const titles = sorted.map(({ title }) => title);
  assert.deepEqual(titles, titles.toSorted(new Intl.Collator('en').compare));
  await press('#mine', 'Changed');
  await rowsOf('#mine', 'the first page', ([row]) => row?.id === first[0]?.id);
  await press('#mine', 'Select');
  const [, total] = /Select all (\d+)/.exec(await forms.textWith(/Select all \d+/)) ?? [];
  await press('#mine', `Select all ${total}`);
  await forms.textWith(new RegExp(`${total} of ${total} selected`));
  await forms.evaluate(`document.querySelector('#mine').endSelecting()`);
  await forms.leaveList();
});

test('searches the list that the field names, and only that', async () => {
  const sets = await rowsOf('#sets', 'sets', some);
  const rows = await rowsOf('#mine', 'forms', ({ length }) => length === 5);
  // Her own name stands in most of them.
  const one = rows.find(({ title }) => /^[\w ]+$/.test(title) && !title.includes(name));
  assert.ok(one);
  await forms.search(one.title);
  await rowsOf('#mine', 'the one', (found) => found.length < 5 && found[0]?.id === one.id);
  await forms.search('no such name anywhere');
  await forms.textWith(/Nothing found for/);
  assert.deepEqual(await rowsOf('#sets', 'sets', some), sets);
  await press('#mine', 'Clear search and filters');
  await rowsOf('#mine', 'all rows', ({ length }) => length === 5);
  assert.equal(await forms.evaluate(`${inside('session-search', 'input')}[0].value`), '');
});

test('narrows the list by the filters beside the field', async () => {
  const all = await rowsOf('#mine', 'forms', ({ length }) => length === 5);
  await forms.evaluate(`(() => {
    const search = document.querySelector('session-search');
    search.filters = { changed: 'older' };
    search.dispatchEvent(new CustomEvent('filter-change', { cancelable: true, detail: search }));
  })()`);
  await until(
    'fewer rows, or none',
    () => forms.evaluate<string>(`document.querySelector('#mine').view`),
    (view) => view.includes('older'),
  );
  await rowsOf('#mine', 'other rows', (rows) => rows[0]?.id !== all[0]?.id);
  await forms.evaluate(`(() => {
    const search = document.querySelector('session-search');
    search.filters = {};
    search.dispatchEvent(new CustomEvent('filter-change', { cancelable: true, detail: search }));
  })()`);
  await rowsOf('#mine', 'all rows', (rows) => rows[0]?.id === all[0]?.id);
});

test('renames, and the server hears of it', async () => {
  const [row] = await rowsOf('#mine', 'forms', some);
  assert.ok(row);
  const title = `Renamed ${Date.now()}`;
  await forms.rename(row.id, title);
  await until(
    'the name on the server',
    () => allRows(caller),
    (rows) => rows.some((each) => each.id === row.id && each.title === title),
  );
});

test('deletes with Undo, and without', async () => {
  const [, row] = await rowsOf('#mine', 'forms', some);
  assert.ok(row);
  await forms.delete(row.id);
  await forms.click('Undo');
  await forms.rowWithId(row.id);
  await forms.leaveList();
  await forms.delete(row.id);
  await forms.click('Close');
  await until(
    'the row gone from the server',
    () => allRows(caller),
    (rows) => rows.every(({ id }) => id !== row.id),
  );
});

test('asks before it deletes an answer set, and Escape keeps it', async () => {
  const [set] = await rowsOf('#sets', 'sets', some);
  assert.ok(set);
  await forms.choose(set.id, /^Delete/);
  await forms.textWith(/Delete “/);
  await forms.page.keyboard.press('Escape');
  await noDialog();
  await forms.leaveList();
  await forms.rowWithId(set.id);
});

test('opens the dialogs of a row', async () => {
  const [row] = await rowsOf('#mine', 'forms', some);
  assert.ok(row);
  for (const item of [/^Copy as answer set/, /^Use an answer set/]) {
    await forms.choose(row.id, item);
    await until('a dialog', () => forms.count('dialog[open]'));
    await forms.page.keyboard.press('Escape');
    await noDialog();
  }
  await forms.leaveList();
});

for (const type of ['before-delete', 'delete']) {
  test(`leaves a row to a page that prevents ${type}`, async () => {
    const [, row] = await rowsOf('#mine', 'forms', some);
    assert.ok(row);
    const about = await prevented(type, () => forms.choose(row.id, /^Delete/));
    assert.equal((about as { id: string }).id, row.id);
    // What is done in its stead shows that nothing else was.
    await forms.rename(row.id, `Kept from ${type}`);
    assert.equal(await forms.count('.toast:popover-open'), 0);
    await until(
      'the row on the server',
      () => allRows(caller),
      (rows) => rows.some(({ id, title }) => id === row.id && title === `Kept from ${type}`),
    );
  });
}

test('leads to the form by a link, unless the page prevents it', async () => {
  const [row] = await rowsOf('#mine', 'forms', some);
  assert.ok(row);
  const link = `${inside('#mine', `[data-id="${row.id}"] a[part~="title"]`)}[0]`;
  assert.match(
    await until('a link', () => forms.evaluate<string>(`${link}?.href ?? ''`)),
    /^https:\/\/forms\.example\.org\/interview\?/,
  );
  for (const type of ['before-resume', 'resume']) {
    await prevented(type, () => forms.evaluate(`${link}.click()`));
    await prevented(type, () => forms.choose(row.id, /^Continue/));
  }
  assert.equal(forms.page.url(), `${site.origin}/`);
  await forms.leaveList();
});

test('tells the page that answers are to be shown, and shows none itself', async () => {
  const [row] = await rowsOf('#mine', 'forms', some);
  assert.ok(row);
  const about = await prevented('view', () => forms.choose(row.id, /^See answers/));
  assert.equal((about as { id: string }).id, row.id);
  assert.equal(await forms.count('session-details'), 0);
  await forms.leaveList();
});

test('goes on where its tags are moved, and ends its connection when all are gone', async () => {
  const before = asked.filter((path) => path === EVENTS).length;
  const session = await forms.page.createCDPSession();
  await session.send('Network.enable');
  await forms.evaluate(`(() => {
    const place = document.querySelector('#place');
    const main = document.createElement('main');
    document.body.append(main);
    main.append(...place.children);
  })()`);
  const [row] = await rowsOf('#mine', 'rows', some);
  assert.ok(row);
  await forms.rename(row.id, 'Moved');
  await forms.textWith(/Up to date at/);
  assert.equal(asked.filter((path) => path === EVENTS).length, before);
  const ended = new Promise((resolve) => {
    forms.page.on('requestfailed', (request) => {
      if (request.url().endsWith(EVENTS)) resolve(true);
    });
  });
  await forms.evaluate(`(() => {
    globalThis.kept = [...document.querySelector('main').children];
    for (const tag of globalThis.kept) tag.remove();
  })()`);
  assert.equal(await ended, true);
  await forms.evaluate(`document.querySelector('#place').append(...globalThis.kept)`);
  await forms.rowTitled('Moved');
  await forms.textWith(/Up to date at/);
});

async function makeConflict(here: string, there: string): Promise<ShownRow> {
  const [row] = await rowsOf('#mine', 'forms', some);
  const known = (await allRows(caller)).find(({ id }) => id === row?.id);
  assert.ok(row && known);
  await forms.page.setOfflineMode(true);
  await forms.rename(row.id, here);
  await rename(caller, known, there);
  await forms.page.setOfflineMode(false);
  await forms.textWith(/1 form needs you/);
  return row;
}

test('shows what needs the person, and settles it as they say', async () => {
  const row = await makeConflict('Named here', 'Named there');
  await press('sync-status', 'Show');
  await rowsOf('#mine', 'the one row', ({ length }) => length === 1);
  await forms.textWith(/Show all forms/);
  await forms.choose(row.id, /^Keep the other change/);
  await forms.leaveList();
  await forms.rowTitled('Named there');
  await rowsOf('#mine', 'all rows again', ({ length }) => length === 5);
});

test('offers what helps in a page that has the status alone', async () => {
  const row = await makeConflict('Mine', 'Theirs');
  site.embed({
    attributes: 'type="module"',
    body: (address) => `<sync-status server="${address}"></sync-status>`,
  });
  await forms.page.goto(site.origin);
  await forms.textWith(/1 form needs you/);
  await press('sync-status', 'Show');
  await press('sync-status', 'Choose what to keep');
  await until('the dialog', () => forms.count('dialog[open]'));
  await forms.textWith(/Mine[^]*Theirs|Theirs[^]*Mine/);
  await forms.page.keyboard.press('Escape');
  await noDialog();
  site.embed({ attributes: 'type="module"', body: tags });
  await forms.page.goto(site.origin);
  await forms.choose(row.id, /^Keep my change/);
  await until(
    'the name on the server',
    () => allRows(caller),
    (rows) => rows.some(({ id, title }) => id === row.id && title === 'Mine'),
  );
});

test('signs out of all tags at once, and shows nothing of the person', async () => {
  await forms.leaveList();
  await forms.textWith(/Up to date at/);
  await press('sync-status', 'Sign out');
  await forms.textWith(/You are signed out[^]*You are signed out/);
  assert.deepEqual(await forms.rows(), []);
});

test('meets no dialog, no uncaught error and no breach of the policy', () => {
  assert.deepEqual(forms.faults, []);
});
