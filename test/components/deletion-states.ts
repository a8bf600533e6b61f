import { openTab, press } from './acting.ts';
import type { ArrayClient } from './array-client.ts';
import { holdAnswers, seeFirst } from './details-states.ts';
import { DISPATCH } from './example-rows.ts';
import { one } from './stage.ts';
import type { State } from './state.ts';

/** Some rows have days left, and the oldest should be gone. */
function old(client: ArrayClient): void {
  const deleteDays = { days: 16, byFilename: { [DISPATCH[0]?.filename ?? '']: 10 } };
  client.can = { ...client.can, deleteDays };
}

const SAID: State['shows'] = ['[part~="deletion"]', /Will be deleted/];

/** Where docassemble deletes old sessions. */
export const DELETION_STATES: readonly State[] = [
  { name: 'deletion', prepare: old, shows: SAID },
  {
    name: 'deletion-compact',
    prepare: old,
    act: async (app) => {
      if (!one(app, '.view').checkVisibility()) return;
      await press(app, '.view', /^/);
      await press(app, '[role="menuitemradio"]', /One line/);
    },
    shows: SAID,
    widths: [1280],
  },
  {
    name: 'deletion-sets',
    prepare: old,
    act: (app) => openTab(app, 'answer-sets'),
    shows: SAID,
    widths: [360, 768],
  },
  {
    name: 'deletion-popup',
    prepare: old,
    properties: { popup: true },
    shows: SAID,
    widths: [360],
  },
  {
    name: 'deletion-details',
    prepare: (client) => {
      old(client);
      holdAnswers(client);
    },
    act: seeFirst,
    shows: ['.fact', /Will be deleted/],
    widths: [360, 1280],
  },
];
