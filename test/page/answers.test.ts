import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openProfile, type Profile } from './support/browser.ts';
import { ExampleServer } from './support/example-server.ts';
import { FormsPage } from './support/forms-page.ts';
import { allRows, call, examples, rename, signIn, type Token } from './support/protocol.ts';
import { until } from './support/until.ts';

/** Answers on their way: out of a form, into a file, into a set, into a form; each step goes on. */
let server: ExampleServer;
let profile: Profile;
let forms: FormsPage;
let caller: Token;
let folder = '';
let sourceId = '';
let title = '';
let exported: Record<string, unknown> = {};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sessions-files-'));
  server = await ExampleServer.start({ INTERVIEW_URL: 'https://forms.example.org/interview' });
  profile = await openProfile();
  const context = await profile.browser.createBrowserContext({
    downloadBehavior: { policy: 'allow', downloadPath: folder },
  });
  forms = await FormsPage.open(context, server.origin);
  const [person] = await examples(server.origin);
  assert.ok(person);
  caller = await signIn(server.origin, person);
  await forms.signInAs(person.name);
});

after(async () => {
  await profile?.close();
  await server?.remove();
  await rm(folder, { recursive: true, force: true });
});

async function variablesOf(id: string): Promise<Record<string, unknown>> {
  const { json } = await call(caller, 'GET', `/sessions/${id}/variables`);
  return (json as { variables: Record<string, unknown> }).variables;
}

async function newFile(): Promise<string> {
  const names = await until(
    'a file',
    () => readdir(folder),
    (all) => all.some((name) => name.endsWith('.json')),
  );
  return join(folder, names.find((name) => name.endsWith('.json')) ?? '');
}

test('exports the answers of a form as a file', async () => {
  const [, first] = await forms.rows();
  sourceId = first?.id ?? '';
  title = first?.title ?? '';
  await forms.choose(sourceId, /^Export JSON/);
  const text = await readFile(await newFile(), 'utf8');
  exported = JSON.parse(text) as Record<string, unknown>;
  assert.deepEqual(exported, await variablesOf(sourceId));
  assert.ok(Object.keys(exported).length > 3);
});

test('imports a file as an answer set: what cannot be used is said and left out', async () => {
  const file = join(folder, 'intake.txt');
  await writeFile(file, JSON.stringify({ ...exported, url_args: {}, '2nd': 1, extra_note: 'New' }));
  await forms.openTab(/^Answer sets/);
  await forms.click('Add from a file');
  const [chooser] = await Promise.all([
    forms.page.waitForFileChooser(),
    forms.click('Choose a file'),
  ]);
  await chooser.accept([file]);
  const count = Object.keys(exported).length + 1;
  await forms.textWith(new RegExp(`${count} answers can be used`));
  await forms.textWith(/2 cannot be used and will be left out/);
  await forms.type('Name of the new answer set', 'From a file');
  await forms.click(`Add ${count} answers`);
  await forms.leaveList();
  const set = await forms.rowTitled('From a file');
  assert.match(set.text, new RegExp(`\\b${count}\\b`));
  await forms.allSent();
});

test('uses the set in a form: what would be replaced is shown before, and kept where unticked', async () => {
  const all = await allRows(caller);
  const set = all.find((row) => row.title === 'From a file');
  assert.ok(set);
  const source = await variablesOf(set.id);
  assert.deepEqual(source, { ...exported, extra_note: 'New' });
  await forms.rowTitled('From a file');
  await forms.choose((await forms.rowTitled('From a file')).id, /^Use in a form/);
  await forms.click('A form you have', 'radio');
  await forms.type('Find a form', title, 'searchbox');
  await forms.choice(title);
  await forms.textWith(/1 answer is new\./);
  await forms.click('Use 1 answer');
  await forms.textWith(/1 answer is now in/);
  assert.deepEqual(await variablesOf(sourceId), source);
});

test('starts a form with the set', async () => {
  const set = await forms.rowTitled('From a file');
  await forms.choose(set.id, /^Use in a form/);
  await forms.choice('Motion to Continue');
  await forms.textWith(/answers are new\./);
  const count = Object.keys(exported).length + 1;
  await forms.click(`Use ${count} answers`);
  await forms.textWith(/Motion to Continue is ready/);
  const href = await forms.evaluate<string>(
    `deepQuery('dialog[open] a.primary')[0]?.getAttribute('href')`,
  );
  assert.match(href, /^https:\/\/forms\.example\.org\/interview\?/);
  await forms.click('Close');
  const started = (await allRows(caller)).find(({ filename }) =>
    /motion_to_continue/.test(filename),
  );
  assert.ok(started);
  assert.deepEqual(await variablesOf(started.id), { ...exported, extra_note: 'New' });
});

test('copies a form as an answer set with no network, and sends it when there is one', async () => {
  await forms.openTab(/^In progress/);
  await forms.rowWithId(sourceId);
  await forms.page.setOfflineMode(true);
  await forms.choose(sourceId, /^Copy as answer set/);
  await forms.textWith(/You are offline\. The answer set is made now and sent later\./);
  await forms.type('Name', 'Made offline');
  await forms.click('Save answer set');
  await forms.textWith(/“Made offline” is saved with/);
  await forms.page.setOfflineMode(false);
  await until(
    'the set on the server',
    () => allRows(caller),
    (rows) => rows.some((row) => row.title === 'Made offline'),
    40_000,
  );
});

test('asks field by field when a name was changed in two places', async () => {
  await forms.leaveList();
  // What still comes from the test before moves rows under the pointer.
  await forms.allSent();
  await forms.page.setOfflineMode(true);
  await forms.rename(sourceId, 'Named here');
  const row = (await allRows(caller)).find(({ id }) => id === sourceId);
  assert.ok(row);
  await rename(caller, row, 'Named elsewhere');
  await forms.page.setOfflineMode(false);
  await forms.textWith(/Changed in two places/, 40_000);
  // What stands above the list may say so before the row does, and a menu has what its row had.
  await forms.row(
    'the row of the conflict',
    ({ id, text }) => id === sourceId && /Changed in two places/.test(text),
  );
  await forms.choose(sourceId, /^Choose what to keep/);
  await forms.textWith(/This form was changed in two places/);
  const text = await forms.textWith(/Named elsewhere/);
  assert.match(text, /Named here/);
  await forms.click('On the server Named elsewhere', 'radio');
  await forms.click('Save choices');
  await forms.leaveList();
  await forms.row(
    'the name of the server',
    ({ id, title: shown }) => id === sourceId && shown === 'Named elsewhere',
  );
  await forms.allSent();
});

test('meets no dialog of the browser, no uncaught error and no breach of the policy', () => {
  assert.deepEqual(forms.faults, []);
});
