import type { SessionsApp } from '../../components/sessions-app.ts';
import type { LocalRow, WaitingEdit } from '../../src/sessions/sessions-client.ts';
import { appears, choose, openTab, press } from './acting.ts';
import type { ArrayClient } from './array-client.ts';
import { DialogClient } from './dialog-client.ts';
import { EVICTION, SPRING } from './example-answers.ts';
import type { State } from './state.ts';

/** The row that was changed in two places. */
const CONFLICTED = 3;
const DIALOG = 'dialog[open]';

function conflictOf({ id }: LocalRow): WaitingEdit {
  return {
    seq: 7,
    id,
    kind: 'metadata',
    state: 'conflict',
    conflict: {
      kind: 'metadata',
      theirsAt: '2026-11-22T13:52:00',
      replaces: false,
      rest: {},
      fields: [
        {
          name: 'title',
          base: 'Okafor',
          mine: 'Okafor v. City Housing',
          theirs: 'Dwayne Okafor v. City Housing Authority',
        },
        {
          name: 'description',
          base: null,
          mine: 'Call the clerk first',
          theirs: 'Stay granted to 9 Dec',
        },
      ],
    },
  };
}

/** All forms have answers of an eviction, and all sets answers that differ from them. */
function withAnswers(): DialogClient {
  const client = new DialogClient();
  for (const { id } of client.forms) client.answers.set(id, EVICTION);
  for (const { id } of client.sets) client.answers.set(id, SPRING);
  const conflicted = client.forms[CONFLICTED];
  if (conflicted) client.conflicts = [conflictOf(conflicted)];
  return client;
}

/** As a page asks for what is done with several rows, or with a file. */
function ask(app: SessionsApp, name: string, detail: unknown): void {
  app.dispatchEvent(new CustomEvent(name, { detail }));
}

const seven = (client: ArrayClient) =>
  client.forms.slice(0, 7).map(({ id, filename, key, title }) => ({
    id,
    filename,
    key,
    title: typeof title === 'string' ? title : 'Name Change for an Adult',
  }));

const file = (answers: object, name = 'santos-intake.json') => ({
  file: new File([JSON.stringify(answers)], name),
});

async function useSecondSet(app: SessionsApp): Promise<void> {
  await openTab(app, 'answer-sets');
  await choose(app, 1, /^\s*Use in a form/);
  await appears(app, DIALOG, /Start a form|A new form/);
}

async function useInFirstForm(app: SessionsApp): Promise<void> {
  await useSecondSet(app);
  await press(app, `${DIALOG} input[type="radio"]:not(:checked)`, /^/);
  await press(app, `${DIALOG} button`, /Maria Santos v\. Harbor/);
}

const SAVE: State = {
  name: 'save-answers',
  act: (app) => choose(app, 0, /^\s*Copy as answer set/),
  shows: [DIALOG, /Keeps 6 answers/],
};
const LOAD: State = {
  name: 'load-answers',
  act: useInFirstForm,
  shows: [DIALOG, /Use 38 answers/],
};

const STATES: readonly State[] = [
  SAVE,
  {
    ...SAVE,
    name: 'save-answers-seen',
    act: async (app) => {
      await choose(app, 0, /^\s*Copy as answer set/);
      await press(app, `${DIALOG} button`, /See the 6 answers/);
    },
    shows: [DIALOG, /A file or a signature/],
  },
  { ...LOAD, name: 'load-answers-choice', act: useSecondSet, shows: [DIALOG, /Eviction Answer/] },
  LOAD,
  {
    ...LOAD,
    name: 'load-answers-done',
    act: async (app) => {
      await useInFirstForm(app);
      await press(app, `${DIALOG} [type="submit"]`, /Use 38/);
    },
    shows: ['[part~="toast"]', /38 answers/],
  },
  {
    name: 'fill-answers-choice',
    act: (app) => choose(app, 0, /^\s*Use an answer set/),
    shows: [DIALOG, /spring 2026/],
  },
  {
    name: 'import-answers-start',
    act: async (app) => {
      await openTab(app, 'answer-sets');
      await press(app, '.add-file');
    },
    shows: [DIALOG, /Choose a JSON file/],
  },
  {
    name: 'import-answers',
    act: (app) =>
      ask(
        app,
        'ds-import-file',
        file({ ...SPRING, 'users[0,1]': 1, url_args: {}, '2nd_tenant': 'x' }),
      ),
    shows: [DIALOG, /3 cannot be used/],
  },
  {
    name: 'import-answers-refused',
    act: (app) =>
      ask(app, 'ds-import-file', { file: new File(['not JSON'], 'notes-of-the-court.txt') }),
    shows: [DIALOG, /not JSON/],
  },
  {
    name: 'export-several',
    act: (app, client) => ask(app, 'ds-export', seven(client)),
    shows: [DIALOG, /7/],
  },
  {
    name: 'delete-several',
    act: (app, client) => ask(app, 'ds-delete', seven(client)),
    shows: [DIALOG, /Delete 7 forms/],
  },
  {
    name: 'conflict',
    act: (app) => choose(app, CONFLICTED, /^\s*Choose what to keep/),
    shows: [DIALOG, /Call the clerk first/],
  },
  {
    name: 'conflict-unsettled',
    act: async (app) => {
      await choose(app, CONFLICTED, /^\s*Choose what to keep/);
      await press(app, `${DIALOG} [type="submit"]`, /Save choices/);
    },
    shows: [DIALOG, /Choose one for “Name”/],
  },
];

/** Every dialog that the app opens for rows and files. */
export const DIALOG_STATES: readonly State[] = STATES.map((state) => ({
  ...state,
  client: withAnswers,
}));
