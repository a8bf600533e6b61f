import type { SessionsApp } from '../../components/sessions-app.ts';
import { appears, openTab, pick, press, type } from './acting.ts';
import { DISPATCH, row } from './example-rows.ts';
import { deep, one, settled } from './stage.ts';
import type { State } from './state.ts';

async function select(app: SessionsApp, ...places: readonly number[]): Promise<void> {
  await press(app, '#select', /^/);
  await appears(app, '[data-stop="select"]', /^/);
  const boxes = deep(app, '[data-stop="select"]');
  for (const place of places) boxes[place]?.click();
  await settled(app);
}

/** Chooses under “View”; in a narrow window there is no such button. */
async function view(app: SessionsApp, words: RegExp): Promise<void> {
  if (!one(app, '.view').checkVisibility()) return;
  await press(app, '.view', /^/);
  await press(app, '[role="menuitemradio"], [role="menuitemcheckbox"]', words);
}

async function filter(app: SessionsApp, name: string, value: string): Promise<void> {
  await appears(app, '.chips select', /^/);
  await pick(app, `.chips select[aria-label="${name}"]`, value);
}

async function openFilters(app: SessionsApp): Promise<void> {
  const button = one(app, '.filter-button');
  if (button.checkVisibility()) button.click();
  await settled(app);
}

/** A list whose rows are selected, narrowed, or drawn differently. */
export const LIST_STATES: readonly State[] = [
  {
    name: 'selection',
    act: (app) => select(app, 1, 3, 4),
    shows: ['[part~="bulk-bar"]', /3 of 10/],
  },
  { name: 'selection-none', act: (app) => select(app), shows: ['[part~="bulk-bar"]', /0 of 10/] },
  {
    name: 'selection-sets',
    act: async (app) => {
      await openTab(app, 'answer-sets');
      await select(app, 0, 1);
    },
    shows: ['[part~="bulk-bar"]', /2 of 6/],
  },
  {
    name: 'selection-more',
    act: async (app) => {
      await select(app, 1, 3, 4);
      await press(app, '.bulk-more', /^/);
    },
    shows: ['[role="menuitem"]', /Copy as answer sets/],
    widths: [360],
  },
  {
    name: 'selection-compact',
    act: async (app) => {
      await view(app, /One line/);
      await select(app, 1, 3, 4);
    },
    shows: ['[part~="bulk-bar"]', /3 of 10/],
    widths: [1280],
  },
  {
    name: 'list-compact',
    act: (app) => view(app, /One line/),
    shows: ['[part~="row"]', /./],
    widths: [1280],
  },
  {
    name: 'list-steps',
    act: (app) => view(app, /Steps/),
    shows: ['td.steps', /4/],
    widths: [1280],
  },
  {
    name: 'list-view-menu',
    act: (app) => press(app, '.view', /^/),
    shows: ['[role="menuitemradio"]', /One line/],
    widths: [768, 1280],
  },
  {
    name: 'list-updates',
    act: async (app, client) => {
      one(app, 'a.title').focus();
      const modtime = '2026-11-22T14:04:00';
      client.forms = [
        row('Motion to Continue', { title: 'Amina Farah', progress: 20, modtime }),
        ...client.forms.slice(0, -1),
      ];
      client.changed();
      await settled(app);
    },
    shows: ['[part~="updates"]', /update/],
  },
  {
    name: 'filters',
    act: async (app) => {
      await filter(app, 'Form', DISPATCH[0]?.filename ?? '');
      await filter(app, 'Progress', 'some');
      await openFilters(app);
    },
    shows: ['[part~="chip"]', /Eviction Answer/],
  },
  {
    name: 'filters-no-matches',
    act: async (app) => {
      await filter(app, 'State', 'failed');
      await filter(app, 'Progress', 'done');
    },
    shows: ['[part~="state-no-matches"]', /No form fits/],
  },
  {
    name: 'search-hits',
    act: (app) => type(app, 'input[type="search"]', 'Maria'),
    shows: ['[part~="row"]', /Maria/],
  },
  {
    name: 'list-foot',
    act: async (app) => {
      await appears(app, '.delete-all');
      one(app, '.delete-all').scrollIntoView({ block: 'end' });
    },
    properties: { pageSize: 8 },
    shows: ['.delete-all', /Delete all 10/],
  },
];
