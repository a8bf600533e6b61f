import type { SessionsApp } from '../../components/sessions-app.ts';
import type { ArrayClient } from './array-client.ts';
import { exampleAnswers } from './example-document.ts';
import { deep, one, settled } from './stage.ts';

/** One state of a form's answers in the app. */
export interface DetailsStateCase {
  readonly name: string;
  /** What the client has and says before the page is drawn. */
  readonly prepare?: (client: ArrayClient) => void;
  /** What a person does then. */
  readonly act?: (app: SessionsApp, client: ArrayClient) => unknown;
  /** What must be visible in the end, as selector and words. */
  readonly shows: readonly [string, RegExp];
}

class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status = 503;
}

const later = (): string => new Date(Date.now() + 60_000).toISOString();
const first = (client: ArrayClient): string => client.forms[0]?.id ?? '';

/** All rows hold the example's answers, as new as can be. */
export function holdAnswers(client: ArrayClient): void {
  for (const { id } of [...client.forms, ...client.sets]) {
    client.variables.set(id, { ok: true, value: exampleAnswers(), asOf: later() });
  }
}

async function until(app: SessionsApp, selector: string): Promise<void> {
  for (let round = 0; round < 200 && deep(app, selector).length === 0; round += 1) {
    await settled(app);
  }
}

/** Opens the first form's answers as its menu does. */
export async function seeFirst(app: SessionsApp, client: ArrayClient): Promise<void> {
  const detail = { id: first(client), title: 'Maria Santos' };
  const event = new CustomEvent('view', { detail, bubbles: true, composed: true });
  one(app, 'session-list').dispatchEvent(event);
  await until(app, '[role="treeitem"], .panel');
}

async function menu(app: SessionsApp, words: RegExp): Promise<void> {
  one(one(app, 'session-details'), '[part~="actions"]').click();
  await settled(app);
  deep(app, '[role="menuitem"]')
    .find(({ textContent }) => words.test(textContent ?? ''))
    ?.click();
  await settled(app);
}

async function search(app: SessionsApp, text: string): Promise<void> {
  const field = one(one(app, 'session-details'), 'session-search');
  field.dispatchEvent(new CustomEvent('search', { detail: { text }, bubbles: true }));
  await settled(app);
}

async function compare(app: SessionsApp, client: ArrayClient): Promise<void> {
  const [set] = client.sets;
  const { household_size: _gone, ...older } = exampleAnswers();
  const value = { ...older, docket_number: '25H84SP000001', pets: true };
  client.variables.set(set?.id ?? '', { ok: true, value, asOf: later() });
  await seeFirst(app, client);
  await menu(app, /Compare/);
  await until(app, '#compare-with optgroup');
  const field = one(app, '#compare-with');
  if (field instanceof HTMLSelectElement) field.value = set?.id ?? '';
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await until(app, '.change');
}

const refuse = (client: ArrayClient, error: Error): void => {
  client.variables.set(first(client), error);
};

/** Every state in which a person can meet a form's answers. */
export const DETAILS_STATES: readonly DetailsStateCase[] = [
  { name: 'details', act: seeFirst, shows: ['[role="treeitem"]', /You/] },
  {
    name: 'details-search',
    act: async (app, client) => {
      await seeFirst(app, client);
      await search(app, 'harbor');
    },
    shows: ['mark', /Harbor/],
  },
  {
    name: 'details-no-match',
    act: async (app, client) => {
      await seeFirst(app, client);
      await search(app, 'zzz');
    },
    shows: ['.no-match', /No answer matches/],
  },
  {
    name: 'details-menu',
    act: async (app, client) => {
      await seeFirst(app, client);
      one(one(app, 'session-details'), '[part~="actions"]').click();
    },
    shows: ['[role="menuitem"]', /Copy all/],
  },
  {
    name: 'details-rename',
    act: async (app, client) => {
      await seeFirst(app, client);
      deep(app, 'button')
        .find(({ textContent }) => textContent?.trim() === 'Rename')
        ?.click();
    },
    shows: ['[part~="rename"]', /Only you see this name/],
  },
  {
    name: 'details-compare',
    act: async (app, client) => {
      await seeFirst(app, client);
      await menu(app, /Compare/);
    },
    shows: ['.chooser', /Compare with/],
  },
  { name: 'details-changes', act: compare, shows: ['.changes', /3 differences/] },
  {
    name: 'details-locked',
    prepare: (client) => {
      client.variables.set(first(client), { ok: false, error: 'invalid' });
    },
    act: seeFirst,
    shows: ['.panel', /cannot be opened here/],
  },
  {
    name: 'details-offline',
    prepare: (client) => refuse(client, new NetworkError('no network')),
    act: seeFirst,
    shows: ['.panel', /You are offline/],
  },
  {
    name: 'details-error',
    prepare: (client) => refuse(client, new HttpError('GET: 503')),
    act: seeFirst,
    shows: ['.panel', /Error 503/],
  },
  {
    name: 'details-kept',
    prepare: (client) => {
      const asOf = '2026-11-22T13:05:00Z';
      client.variables.set(first(client), { ok: true, value: exampleAnswers(), asOf });
      client.connection({ kind: 'offline', since: null });
    },
    act: seeFirst,
    shows: ['.note', /as they were at 13:05/],
  },
  {
    name: 'details-empty',
    prepare: (client) => {
      client.variables.set(first(client), { ok: true, value: {}, asOf: later() });
    },
    act: seeFirst,
    shows: ['.panel', /No answers yet/],
  },
];
