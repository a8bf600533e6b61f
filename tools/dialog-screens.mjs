import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openProfile } from '../test/page/support/browser.ts';
import { ExampleServer } from '../test/page/support/example-server.ts';
import { FormsPage } from '../test/page/support/forms-page.ts';
import { allRows, call, examples, rename, signIn } from '../test/page/support/protocol.ts';
import { photograph } from './photograph.mjs';

/*
 * Second part of npm run screens: every dialog of the built page, in docs/screens/.
 */
const SIZES = [
  { suffix: '1280', width: 1280, height: 800 },
  { suffix: '1280-dark', width: 1280, height: 800, scheme: 'dark' },
  { suffix: '360', width: 360, height: 760 },
  { suffix: '360-dark', width: 360, height: 760, scheme: 'dark' },
];

async function photographDialog(forms, name) {
  for (const { suffix, ...look } of SIZES) await photograph(forms, `${name}-${suffix}`, look);
  await forms.page.setViewport({ width: 1280, height: 800 });
  await forms.page.keyboard.press('Escape');
}

async function photographSave(forms, row) {
  await forms.choose(row.id, /^Copy as answer set/);
  await forms.textWith(/Keeps \d+ answers/);
  await photographDialog(forms, 'save-answers');
}

/** A set that differs in places from the form it was saved from. */
async function photographLoad(forms, caller, row) {
  const { json } = await call(caller, 'GET', `/sessions/${row.id}/variables`);
  const variables = Object.entries(json.variables).map(([name, value], index) => [
    name,
    typeof value === 'string' && index % 2 === 0 && !/^\d{4}-/.test(value)
      ? `${value}, changed`
      : value,
  ]);
  const words = [1, 2, 3].map((number) => [`new_answer_${number}`, 'New']);
  const text = JSON.stringify(Object.fromEntries([...variables, ...words]));
  await giveFile(forms, 'spring.json', text);
  await forms.click('Use them in a form instead');
  await forms.click('A form you have', 'radio');
  await forms.type('Find a form', row.title, 'searchbox');
  await photographChoice(forms, row);
}

async function photographChoice(forms, row) {
  await photograph(forms, 'load-answers-choice-1280', { width: 1280, height: 800 });
  await forms.choice(row.title);
  await forms.textWith(/would replace what you have/);
  await photographDialog(forms, 'load-answers');
}

async function giveFile(forms, name, text) {
  await forms.openTab(/^Answer sets/);
  await forms.click('Add from a file');
  const folder = await mkdtemp(join(tmpdir(), 'screens-'));
  const path = join(folder, name);
  await writeFile(path, text);
  const chosen = forms.page.waitForFileChooser();
  await forms.click('Choose a file');
  await (await chosen).accept([path]);
  await forms.textWith(/can be used/);
  await rm(folder, { recursive: true });
}

async function photographImport(forms) {
  const answers = Array.from({ length: 41 }, (_, index) => [`answer_${index + 1}`, 'Yes']);
  const refused = { 'users[0,1]': 1, url_args: {}, '2nd_tenant': 'x' };
  const text = JSON.stringify({ ...Object.fromEntries(answers), ...refused });
  await giveFile(forms, 'santos-intake.json', text);
  await photographDialog(forms, 'import-answers');
}

async function photographConflict(forms, caller, { id }) {
  await forms.openTab(/^In progress/);
  await forms.rowWithId(id);
  await forms.page.setOfflineMode(true);
  await forms.rename(id, 'Okafor v. City Housing');
  const row = (await allRows(caller)).find((each) => each.id === id);
  await rename(caller, row, 'Dwayne Okafor v. City Housing Authority');
  await forms.page.setOfflineMode(false);
  await forms.textWith(/Changed in two places/, 40_000);
  await forms.choose(id, /^Choose what to keep/);
  await forms.textWith(/Choose what to keep for each/);
  await photographDialog(forms, 'conflict');
}

async function photographMany(forms, rows) {
  const details = rows.slice(0, 7).map(({ id, title }) => ({ id, title, filename: '', key: '' }));
  for (const [event, name] of [
    ['ds-export', 'export-several'],
    ['ds-delete', 'delete-several'],
  ]) {
    await forms.page.evaluate(
      (type, detail) =>
        document.querySelector('sessions-app').dispatchEvent(new CustomEvent(type, { detail })),
      event,
      details,
    );
    await forms.textWith(/Cancel/);
    await photographDialog(forms, name);
  }
}

const server = await ExampleServer.start({ INTERVIEW_URL: 'https://forms.example.org/interview' });
const profile = await openProfile();
try {
  const [person] = await examples(server.origin);
  const forms = await FormsPage.open(profile.browser, server.origin);
  await forms.signInAs(person.name);
  await forms.textWith(/Up to date at/);
  const caller = await signIn(server.origin, person);
  const rows = await forms.rows();
  await photographSave(forms, rows[0]);
  await photographMany(forms, rows);
  await photographLoad(forms, caller, rows[1]);
  await photographImport(forms);
  await photographConflict(forms, caller, rows[2]);
} finally {
  await profile.close();
  await server.remove();
}
