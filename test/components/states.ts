import type { Capabilities, ClientStatus } from '../../src/sessions/sessions-client.ts';
import { choose, openMenu, openTab, press, type } from './acting.ts';
import { APP_STATES } from './app-states.ts';
import type { ArrayClient } from './array-client.ts';
import { DELETION_STATES } from './deletion-states.ts';
import { DETAILS_STATES, holdAnswers } from './details-states.ts';
import { DIALOG_STATES } from './dialog-states.ts';
import { HOSTILE_TITLES, row } from './example-rows.ts';
import { LIST_STATES } from './list-states.ts';
import { SETTINGS_STATES } from './settings-states.ts';
import { deep, one } from './stage.ts';
import type { State } from './state.ts';

const FAULTLESS: Partial<ClientStatus> = { waiting: 0, failed: 0 };
const SIGNED_OUT: Partial<ClientStatus> = {
  person: null,
  connection: { kind: 'signed-out' },
  asOf: null,
  ...FAULTLESS,
};
const can = (client: ArrayClient, change: Partial<Capabilities>): void => {
  client.can = { ...client.can, ...change };
};
const empty = (client: ArrayClient): void => {
  client.forms = [];
  client.sets = [];
  client.set(FAULTLESS);
};

const PICTURE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32"><path fill="#b4541a" d="M0 0h64v32H0z"/></svg>',
)}`;
const PAGE_SETTINGS = {
  interviewList: {
    pageQuestion: 'Your forms at the Courts of Example County and the towns around it',
    pageSubquestion: 'Tap the title of a form to go on with it.\nYour answers are kept for a year.',
    logoUrl: 'https://courts.example.org/',
    logoImageUrl: PICTURE,
    logoTitleRow1: 'Courts of Example County',
    logoTitleRow2: 'Self-help for people without a lawyer',
    newFormLabel: 'Find a form',
    newFormUrl: '/forms',
    answerSetsTitle: 'Saved answers',
  },
};

const ROWS: State['shows'] = ['[part~="row"]', /./];
const MENU: State['shows'] = ['[role="menuitem"]', /./];

const OWN: readonly State[] = [
  { name: 'list', shows: ROWS },
  { name: 'list-menu', act: (app) => openMenu(app, 0), shows: MENU },
  {
    name: 'list-menu-failed',
    act: (app) => openMenu(app, 6),
    shows: ['[part~="menu"]', /too long/],
  },
  {
    name: 'list-menu-conflict',
    act: (app) => openMenu(app, 3),
    shows: ['[part~="menu"]', /changed this too/],
  },
  {
    name: 'list-second-page',
    properties: { pageSize: 4 },
    act: (app) => deep(app, '[part~="pager"] button')[1]?.click(),
    shows: ['[part~="pager"]', /5 to 8 of 10/],
  },
  {
    name: 'list-needs-you',
    act: (app) =>
      deep(app, 'button')
        .find((each) => each.textContent?.trim() === 'Show')
        ?.click(),
    shows: ['.chip', /Only what needs you/],
  },
  {
    name: 'list-hostile',
    prepare: (client) => {
      client.forms = HOSTILE_TITLES.map((title) => row('Eviction Answer', { title, progress: 3 }));
    },
    shows: ROWS,
  },
  {
    name: 'rename',
    act: (app) => choose(app, 0, /^\s*Rename/),
    shows: ['[part~="rename"]', /Only you see this name/],
  },
  {
    name: 'deleted',
    act: (app) => choose(app, 0, /^\s*Delete/),
    shows: ['[part~="toast"]', /Deleted/],
  },
  { name: 'account-menu', act: (app) => one(app, '.account').click(), shows: MENU },
  { name: 'new-form-menu', act: (app) => one(app, '.new-form').click(), shows: MENU },
  {
    name: 'sign-out-dialog',
    act: async (app) => {
      one(app, '.account').click();
      await press(app, '[role="menuitem"]', /Sign out/);
    },
    shows: ['dialog', /Drop/],
  },
  {
    name: 'answer-sets',
    act: (app) => openTab(app, 'answer-sets'),
    shows: ROWS,
  },
  {
    name: 'answer-sets-menu',
    act: async (app) => {
      await openTab(app, 'answer-sets');
      await openMenu(app, 1);
    },
    shows: MENU,
  },
  {
    name: 'page-settings',
    prepare: (client) => can(client, { page: PAGE_SETTINGS }),
    shows: ['.intro', /Tap the title of a form/],
  },
  {
    name: 'delete-set-dialog',
    act: async (app) => {
      await openTab(app, 'answer-sets');
      await choose(app, 1, /^\s*Delete/);
    },
    shows: ['dialog', /38 answers go away/],
  },
  {
    name: 'loading',
    prepare: (client) => {
      client.set({ ...FAULTLESS, connection: { kind: 'connecting' }, asOf: null });
      client.watch = () => () => undefined;
    },
    shows: ['[part~="state-loading"]', /Getting/],
  },
  {
    name: 'first-sync',
    prepare: (client) =>
      client.set({ ...FAULTLESS, connection: { kind: 'syncing', done: 200, total: 1000 } }),
    // Below 560 px the status is a line of its own, for what is owed alone.
    shows: ROWS,
  },
  { name: 'empty', prepare: empty, shows: ['[part~="state-empty"]', /No forms yet/] },
  {
    name: 'empty-sets',
    prepare: empty,
    act: (app) => openTab(app, 'answer-sets'),
    shows: ['[part~="state-empty"]', /No answer sets yet/],
  },
  {
    name: 'no-matches',
    act: (app) => type(app, 'input[type="search"]', 'Hrabor'),
    shows: ['[part~="state-no-matches"]', /Hrabor/],
  },
  {
    name: 'error',
    prepare: (client) => {
      empty(client);
      client.set({ asOf: null, connection: { kind: 'error', reason: 'busy', status: 503 } });
    },
    shows: ['[part~="state-error"]', /Error 503/],
  },
  {
    name: 'error-with-rows',
    prepare: (client) => client.set({ connection: { kind: 'error', reason: 'busy', status: 503 } }),
    shows: ['[part~="note"]', /The server is busy/],
  },
  {
    name: 'offline',
    prepare: (client) =>
      client.set({ connection: { kind: 'offline', since: '2026-11-22T13:00:00Z' } }),
    shows: ['[part~="note"]', /Offline/],
  },
  {
    name: 'offline-with-nothing',
    prepare: (client) => {
      empty(client);
      client.set({ asOf: null, connection: { kind: 'offline', since: null } });
    },
    shows: ['[part~="state-offline"]', /You are offline/],
  },
  {
    name: 'sign-in',
    prepare: (client) => client.set(SIGNED_OUT),
    shows: ['sign-in-form', /Sign in to your forms/],
  },
  {
    name: 'sign-in-examples',
    prepare: (client) => {
      client.set(SIGNED_OUT);
      const [email, password] = ['ana@example.org', 'four words say it'];
      can(client, { examples: [{ email, name: 'Ana Example', password }] });
    },
    shows: ['sign-in-form', /Try as Ana Example/],
  },
  {
    name: 'sign-in-refused',
    prepare: (client) => client.set({ ...SIGNED_OUT, waiting: 2 }),
    act: async (app) => {
      await type(app, 'input[type="email"]', 'maria.santos@example.org');
      await type(app, 'input[type="password"]', 'wrong');
      one(app, 'button[type="submit"]').click();
    },
    shows: ['.problem', /do not match/],
  },
  {
    name: 'sign-in-key',
    prepare: (client) => {
      client.set(SIGNED_OUT);
      can(client, { wiring: 'docassemble' });
    },
    properties: { allowApiKey: true },
    shows: ['sign-in-form', /API key/],
  },
  { name: 'popup', properties: { popup: true }, shows: ROWS, widths: [360] },
  {
    name: 'popup-menu',
    properties: { popup: true },
    act: (app) => openMenu(app, 0),
    shows: MENU,
    widths: [360],
  },
];

/** Every state that a person can meet. A new dialog or state gets a line in one of these lists. */
export const STATES: readonly State[] = [
  ...OWN,
  ...LIST_STATES,
  ...DELETION_STATES,
  ...DETAILS_STATES.map((state) => ({
    ...state,
    prepare: (client: ArrayClient): void => {
      holdAnswers(client);
      state.prepare?.(client);
    },
  })),
  ...DIALOG_STATES,
  ...SETTINGS_STATES,
  ...APP_STATES,
];
