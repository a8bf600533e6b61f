import type { Page } from 'puppeteer-core';
import { findElement, type Target, words } from './deep-query.ts';
import type { Walk } from './walk.ts';

/** The tasks that people come for, in the order in which they are walked: what destroys comes last. */
export const TASKS = [
  'find last week’s form',
  'find by client name',
  'resume',
  'rename',
  'save as answer set',
  'export',
  'start a form with a set',
  'import',
  'delete one',
  'delete all',
] as const;
export type Task = (typeof TASKS)[number];

/**
 * Clicks and keys that are no text, as counted on AssemblyLine 4.8.0's own pages with 500 sessions
 * (with 10,000, last week's form is up to 17 clicks away). A set is saved from within a form.
 */
export const UPSTREAM_STEPS: Readonly<Record<Task, number>> = {
  'find last week’s form': 0,
  'find by client name': 3,
  resume: 1,
  rename: 3,
  'save as answer set': 4,
  export: 3,
  'start a form with a set': 6,
  import: 9,
  'delete one': 2,
  'delete all': 2,
};

/** What the walk of a list needs to know of it. */
export interface Known {
  /** Title of a row on the first page. */
  readonly title: string;
  /** Text of a row that was changed about a week ago. */
  readonly lastWeek: string;
  /** A name in few rows' titles. */
  readonly name: string;
  /** Text of the form's own screen, once it has been opened. */
  readonly formSight: string;
  /** Title of a form that can be started, as in the menu. */
  readonly form: string;
  /** A JSON file with answers. */
  readonly file: string;
}

const ROW = '[part~="row"]';
const LIST = { selector: ROW };
const MENU = { selector: '[role="menuitem"]' };
const NO_MENU = { ...MENU, least: 0 };
const DIALOG = { selector: 'dialog[open]' };
const NO_DIALOG = { ...DIALOG, least: 0 };
const IN_DIALOG = 'dialog[open] button, dialog[open] label, dialog[open] a';

const actions = (title: string): Target => ({
  selector: '[part~="actions"] button',
  inside: { selector: ROW, text: words(title) },
});
const item = (text: RegExp): Target => ({ selector: '[role="menuitem"]', text });
const button = (text: RegExp): Target => ({ selector: 'button', text });
const SETS: Target = { selector: '[role="tab"]', text: /^Answer sets/ };
const LOOK_MS = 500;
const isThere = (page: Page, target: Target): Promise<boolean> =>
  findElement(page, target, LOOK_MS).then(
    () => true,
    () => false,
  );

/** Each begins on the list of forms in progress, its first page, and leaves the page as it likes. */
export const OUR_TASKS: Readonly<Record<Task, (walk: Walk, known: Known) => Promise<unknown>>> = {
  'find last week’s form': async (walk, { lastWeek }) => {
    const row = { selector: ROW, text: words(lastWeek) };
    while (!(await isThere(walk.page, row))) {
      const range = await findElement(walk.page, { selector: '[part~="pager"] span' });
      const before = await range.evaluate((element) => element.textContent ?? '');
      await walk.click(button(/^Next/), { selector: '[part~="pager"]', none: before });
    }
  },
  'find by client name': async (walk, { name }) => {
    await walk.click({ selector: 'input[type="search"]' }, LIST);
    await walk.type(name, { selector: ROW, each: name });
  },
  resume: (walk, { title, formSight }) =>
    walk.click({ selector: `${ROW} a`, text: words(title) }, { selector: 'h1', some: formSight }),
  rename: async (walk, { title }) => {
    await walk.click(actions(title), MENU);
    // The key stands beside the entry.
    await walk.press('F2', { selector: '[part~="rename"] input' });
    const name = `Renamed ${title}`;
    await walk.type(name);
    await walk.press('Enter', { selector: ROW, some: name });
  },
  'save as answer set': async (walk, { title }) => {
    await walk.click(actions(title), MENU);
    // Its button waits until the answers are read.
    await walk.click(item(/^Copy as answer set/), {
      selector: 'dialog[open] button[type="submit"]:not(:disabled)',
    });
    await walk.type('Set made here');
    await walk.press('Enter', NO_DIALOG);
  },
  export: async (walk, { title }) => {
    await walk.click(actions(title), MENU);
    await walk.click(item(/^Export JSON/), NO_MENU);
  },
  'start a form with a set': async (walk, { form }) => {
    await walk.click(SETS, { selector: ROW, some: 'Set made here' });
    await walk.click(actions('Set made here'), MENU);
    await walk.click(item(/^Use in a form/), DIALOG);
    const looked = { selector: 'dialog[open]', some: 'new.' };
    await walk.click({ selector: IN_DIALOG, text: words(form) }, looked);
    const use = { selector: IN_DIALOG, text: /^Use \d/ };
    await walk.click(use, { selector: 'dialog[open]', some: 'is ready' });
  },
  import: async (walk, { file }) => {
    await walk.click(SETS, LIST);
    await walk.click(button(/^Add from a file/), DIALOG);
    const usable = { selector: 'dialog[open]', some: 'can be used' };
    await walk.chooseFile({ selector: IN_DIALOG, text: /Choose a file/ }, file, usable);
    await walk.click({ selector: IN_DIALOG, text: /^Add \d/ }, NO_DIALOG);
  },
  'delete one': async (walk, { title }) => {
    await walk.click(actions(title), MENU);
    await walk.click(item(/^Delete/), { selector: ROW, none: title });
  },
  'delete all': async (walk) => {
    await walk.click(button(/^Delete all/), DIALOG);
    await walk.click({ selector: IN_DIALOG, text: /^Delete/ }, { selector: ROW, least: 0 });
  },
};
