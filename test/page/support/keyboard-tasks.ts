import assert from 'node:assert/strict';
import { words } from './deep-query.ts';
import type { FormsPage } from './forms-page.ts';
import type { Hearing } from './hearing.ts';
import type { Keyboard } from './keyboard.ts';
import type { Task } from './ten-tasks.ts';

/** Somebody at the list of forms in progress, its first page, who uses no pointer. */
export interface Listener {
  readonly forms: FormsPage;
  readonly keys: Keyboard;
  readonly hearing: Hearing;
  /** Titles in plain letters that one row of the page has alone, from the top. */
  readonly titles: readonly string[];
  /** A JSON file with two answers. */
  readonly file: string;
}

const SEARCH = 'Search by name, form or note';

/** Each ends when all that it led to was shown, and said. */
export const KEYBOARD_TASKS: Readonly<Record<Task, (person: Listener) => Promise<void>>> = {
  'find last week’s form': async ({ keys, forms, hearing }) => {
    await keys.tabTo('combobox', 'Date changed');
    await keys.press('ArrowDown');
    await keys.press('ArrowDown');
    await forms.rowsWhere('fewer rows', ({ length }) => length < 15);
    const { value } = await keys.arrives('combobox', 'Date changed');
    assert.equal(value, 'Last 7 days');
    await hearing.exactly([/^\d+ found$/]);
    await keys.tabTo('link', /^Wei Zhang/);
    await keys.tabTo('button', 'Clear: Date changed', 'Shift');
    await keys.press('Enter');
    await forms.rowsWhere('all rows', ({ length }) => length > 15);
    await keys.arrives('combobox', 'Date changed');
    await hearing.exactly([/^\d+ found$/, /^\d+ found$/]);
  },

  'find by client name': async ({ keys, forms, hearing }) => {
    await keys.press('Tab');
    await keys.type('/');
    await keys.arrives('searchbox', SEARCH);
    await keys.type('Okafor');
    await forms.rowsWhere('rows of Okafor', (rows) =>
      rows.every(({ text }) => text.includes('Okafor')),
    );
    await hearing.exactly([/^\d+ found$/]);
    await keys.tabTo('link', /Okafor/);
    await keys.type('/');
    await keys.arrives('searchbox', SEARCH);
    await keys.press('Escape');
    await forms.rowsWhere('all rows', ({ length }) => length > 15);
    await keys.arrives('searchbox', SEARCH);
  },

  resume: async ({ keys, forms, titles: [title = ''] }) => {
    await keys.tabTo('link', title);
    await keys.press('Enter');
    await forms.page.waitForFunction(
      () => document.querySelector('h1')?.textContent === 'A form that goes on',
    );
  },

  rename: async ({ keys, hearing, titles: [, title = ''] }) => {
    await keys.tabTo('link', title);
    await keys.press('F2');
    const field = await keys.arrives('textbox', 'Name');
    assert.equal(field.value, title);
    assert.match(field.description, /Only you see this name/);
    await keys.type(`Renamed ${title}`);
    await keys.press('Enter');
    await keys.arrives('link', `Renamed ${title}`);
    await hearing.exactly([words(`The name is now “Renamed ${title}”.`, '^')]);
  },

  'save as answer set': async ({ keys, hearing, titles: [title = ''] }) => {
    await keys.tabTo('button', `Actions for ${title}`);
    await keys.press('Enter');
    await keys.choose('Copy as answer set');
    await keys.arrives('textbox', 'Name');
    await keys.inDialog('Save as answer set');
    await keys.canPress('Save answer set');
    await keys.type('Set made here');
    await keys.press('Enter');
    await keys.inNoDialog();
    await keys.arrives('button', `Actions for ${title}`);
    await hearing.exactly([/^“Set made here” is saved with \d+ answers?\.$/]);
  },

  export: async ({ keys, hearing, titles: [title = ''] }) => {
    await keys.tabTo('button', `Actions for ${title}`);
    await keys.press('Enter');
    await keys.choose('Export JSON');
    await keys.arrives('button', `Actions for ${title}`);
    await hearing.exactly([/^The file is ready\.$/]);
  },

  'start a form with a set': async (person) => {
    const { keys, hearing } = person;
    await toSets(person);
    await keys.tabTo('button', 'Actions for Set made here');
    await keys.press('Enter');
    await keys.choose('Use in a form');
    await keys.inDialog('Use “Set made here” in a form');
    await keys.tabTo('button', 'Eviction Answer');
    await keys.press('Enter');
    await keys.arrives('heading', 'Use “Set made here” in Eviction Answer');
    await keys.canPress(/^Use \d+ answers?$/);
    await keys.tabTo('button', /^Use \d+ answers?$/);
    await keys.press('Enter');
    const end = await keys.arrives('link', 'Continue');
    assert.equal(end.description, 'Eviction Answer is ready');
    await keys.inDialog('Eviction Answer is ready');
    await keys.press('Escape');
    await keys.inNoDialog();
    await keys.arrives('button', 'Actions for Set made here');
    await hearing.exactly([]);
  },

  import: async (person) => {
    const { keys, hearing, forms, file } = person;
    await toSets(person);
    await keys.tabTo('button', 'Add from a file', 'Shift');
    await keys.press('Enter');
    await keys.arrives('button', 'Choose a file');
    await keys.inDialog('Add answers from a file');
    const press = async (): Promise<void> => {
      // After one more answer the browser knows that it is to hand the chooser over.
      await forms.page.evaluate('0');
      await keys.press('Enter');
    };
    const [chooser] = await Promise.all([forms.page.waitForFileChooser(), press()]);
    await chooser.accept([file]);
    const field = await keys.arrives('textbox', 'Name of the new answer set');
    assert.equal(field.value, 'answers');
    await keys.tabTo('button', 'Add 2 answers');
    await keys.press('Enter');
    await keys.inNoDialog();
    await keys.arrives('button', 'Add from a file');
    await hearing.exactly([/^“answers” is made with 2 answers\.$/]);
  },

  'delete one': async (person) => {
    const { keys, hearing, forms } = person;
    const [gone, next] = await neighbours(person);
    const deleted = words(`Deleted “${gone}”. Undo: Ctrl+Z`, '^');
    const back = words(`“${gone}” is back.`, '^');
    await keys.tabTo('link', gone);
    await keys.press('Delete');
    await keys.arrives('link', next);
    await hearing.exactly([deleted]);
    await keys.press('z', 'Control');
    await forms.rowTitled(gone);
    await keys.arrives('link', next);
    await hearing.exactly([deleted, back]);
    await keys.tabTo('link', gone, 'Shift');
    await keys.press('Delete');
    await keys.arrives('link', next);
    await hearing.exactly([deleted, back, deleted]);
    await keys.press('F6');
    await keys.arrives('button', 'Undo');
    await keys.press('Enter');
    await forms.rowTitled(gone);
    await keys.arrives('link', next);
    await hearing.exactly([deleted, back, deleted, back]);
  },

  'delete all': async ({ keys, hearing, forms }) => {
    const [first] = await forms.rows();
    await pastRows(keys);
    const { name } = await keys.tabTo('button', /^Delete all \d+$/);
    const count = Number(/\d+/.exec(name)?.[0]);
    await keys.press('Enter');
    await keys.arrives('button', 'Cancel');
    await keys.inDialog(`Delete ${count} forms?`);
    const tree = await keys.tree();
    assert.ok(tree.some((node) => node.role === 'StaticText' && node.name === first?.title));
    await keys.tabTo('button', `Delete ${count} forms`);
    await keys.press('Enter');
    await keys.arrives('heading', 'No forms yet');
    const deleted = words(`Deleted ${count} forms. Undo: Ctrl+Z`, '^');
    await hearing.exactly([deleted]);
    await keys.press('z', 'Control');
    await forms.rowsWhere('all rows', ({ length }) => length > 15);
    await keys.arrives('link', first?.title ?? '');
    await hearing.exactly([deleted, words(`${count} are back.`, '^')]);
  },
};

/** By the button that leads past the rows. */
export async function pastRows(keys: Keyboard): Promise<void> {
  await keys.tabTo('button', 'Skip the list');
  await keys.press('Enter');
  await keys.arrivesAtText('End of the list');
}

async function toSets({ keys, forms }: Listener): Promise<void> {
  await keys.tabTo('tab', /^In progress/);
  await keys.press('ArrowRight');
  await keys.arrives('tab', /^Answer sets/);
  await forms.rowTitled('Set made here');
}

/** A plain title and the one that stands below it. */
async function neighbours({ forms, titles }: Listener): Promise<readonly [string, string]> {
  const rows = (await forms.rows()).map(({ title }) => title);
  const at = rows.findIndex(
    (title, index) => titles.includes(title) && titles.includes(rows[index + 1] ?? ''),
  );
  const [gone, next] = rows.slice(at, at + 2);
  if (at < 0 || !gone || !next) throw new Error('No plain titles one below the other');
  return [gone, next];
}
