import { type Target, words } from '../../test/page/support/deep-query.ts';
import type { Known, Task } from '../../test/page/support/ten-tasks.ts';
import { NAME_FIELD, NEXT, ROW, ROWS, SEARCH, type UpstreamList } from './upstream-list.ts';

const heading = (text: string) => ({ selector: 'h1', some: text });
const FORM = { selector: 'form#daform' };
const MENU: Target = { selector: '#damenuLabel' };
const OPEN_MENU = { selector: '.dropdown-menu.show' };
const CONTINUE: Target = { selector: 'form#daform button[type="submit"]' };
const link = (text: RegExp): Target => ({ selector: 'a', text });
const START = link(/^Start a new form/);
const menuItem = (text: RegExp): Target => ({ selector: '.dropdown-menu.show a', text });

/** The same tasks on AssemblyLine's pages; each begins on its list. */
export const UPSTREAM_TASKS: Readonly<
  Record<Task, (list: UpstreamList, known: Known) => Promise<unknown>>
> = {
  'find last week’s form': async (list, { lastWeek }) => {
    for (;;) {
      const titles = await list.titles();
      if (titles.includes(lastWeek)) return;
      await list.walk.click(NEXT, { ...ROWS, none: titles[0] ?? '' });
    }
  },
  'find by client name': async ({ page, walk }, { name }) => {
    await walk.click(SEARCH, { selector: 'input[type="text"]' });
    const field = 'form#daform input[type="text"]';
    await walk.click({ selector: field }, { selector: field });
    await page.$eval(field, (input) => input instanceof HTMLInputElement && input.select());
    await walk.type(name);
    await walk.press('Enter', { ...ROWS, each: name });
  },
  resume: async (list, { title, formSight }) => {
    await list.walk.click(list.inRow(title, '.al-session-form-title'), heading(formSight));
  },
  rename: async (list, { title }) => {
    await list.walk.click(list.inRow(title, '.al-sessions-action-rename'), NAME_FIELD);
    await list.walk.selectAll();
    const name = `Renamed ${title}`;
    await list.walk.type(name);
    await list.walk.press('Enter', { ...ROWS, some: name });
  },
  'save as answer set': async (list, { title, formSight }) => {
    await UPSTREAM_TASKS.resume(list, { ...NOTHING, title, formSight });
    await list.walk.begin();
    await list.walk.click(MENU, OPEN_MENU);
    await list.walk.click(menuItem(/Save/), heading('Save an answer set'));
    await list.walk.click(CONTINUE, heading('successfully saved'));
    await list.walk.click(CONTINUE, heading(formSight));
  },
  export: async ({ page, walk }) => {
    const sets = { selector: 'a.danavlink', text: /^Answer sets/ };
    const view = `${ROW} td:last-child a:nth-of-type(2)`;
    await walk.click(sets, heading('Answer sets'));
    // It opens another window, which the walk could not follow.
    await page.$eval(view, (anchor) => anchor.removeAttribute('target'));
    await walk.click({ selector: view }, heading('Saved answer set'));
    await walk.click(link(/Export in JSON/), heading('Saved answer set'));
  },
  'start a form with a set': async (list, { form }) => {
    const { walk } = list;
    await walk.click(START, { selector: 'a', some: form });
    await walk.click(link(words(form)), FORM);
    await walk.click(MENU, OPEN_MENU);
    await walk.click(menuItem(/Load/), heading('Load answer set'));
    await walk.click({ selector: `${ROW} a` }, heading('was loaded'));
    await walk.click(CONTINUE, { ...FORM, none: 'was loaded' });
  },
  import: async (list, { form, file }) => {
    const { walk } = list;
    await walk.click(START, { selector: 'a', some: form });
    await walk.click(link(words(form)), FORM);
    await walk.click(MENU, OPEN_MENU);
    await walk.click(menuItem(/Import/), heading('Upload a JSON file'));
    const browse = { selector: 'form#daform .btn-file' };
    await walk.chooseFile(browse, file, { selector: '.file-preview-frame' });
    await walk.click(CONTINUE, heading('was loaded'));
    await walk.click(CONTINUE, { ...FORM, none: 'was loaded' });
  },
  'delete one': (list, { title }) => list.delete(title),
  'delete all': (list) => list.deleteAll(600_000),
};

const NOTHING: Known = { title: '', lastWeek: '', name: '', formSight: '', form: '', file: '' };
