import { SessionsApp } from '../../components/sessions-app.ts';
import { press } from './acting.ts';
import { ArrayClient } from './array-client.ts';
import { one } from './stage.ts';
import type { State } from './state.ts';

/** Addresses of two services, as a page names them; each is asked for under its own. */
export const TWO_SERVICES = 'https://forms.example.org https://clinic.example.org/forms/';

/** A second service: fewer forms, and edits that wait. */
export class ClinicClient extends ArrayClient {
  override readonly server: string = 'https://clinic.example.org/forms';
  override readonly close = (): Promise<never> => new Promise(() => undefined);

  constructor() {
    super();
    this.forms = this.forms.slice(0, 2);
    this.can = { ...this.can, title: 'Legal Clinic' };
    this.set({ waiting: 2, failed: 0 });
  }
}

/** Puts the note on the page as `src/page/updates.ts` does. */
async function offerUpdate(app: SessionsApp, isAwaited: boolean): Promise<void> {
  await import('../../components/update-note.define.ts');
  const note = document.createElement('update-note');
  note.isAwaited = isAwaited;
  one(app, '.app').append(note);
  await note.updateComplete;
}

const NOTE = '[part~="update"]';
const SERVICE: State['shows'] = ['[role="menuitemradio"]', /Legal Clinic, 2 waiting/];

/** The other service is made by the app itself. */
const connect = (): void => {
  SessionsApp.connect = () => new ClinicClient();
};

/** What concerns the app as a whole: its version, and the services it shows. */
export const APP_STATES: readonly State[] = [
  {
    name: 'update',
    act: (app) => offerUpdate(app, false),
    shows: [NOTE, /A new version is ready/],
  },
  {
    name: 'update-awaited',
    act: async (app) => {
      app.setAttribute('quick-exit', '');
      app.requestUpdate();
      await offerUpdate(app, true);
    },
    shows: [NOTE, /opens when you are done/],
  },
  {
    name: 'services',
    properties: { server: TWO_SERVICES },
    prepare: connect,
    act: (app) => press(app, '.account', /^/),
    shows: SERVICE,
  },
  {
    name: 'services-signed-out',
    properties: { server: TWO_SERVICES },
    prepare: (client) => {
      connect();
      client.set({
        person: null,
        connection: { kind: 'signed-out' },
        asOf: null,
        waiting: 0,
        failed: 0,
      });
    },
    act: (app) => press(app, '.services', /Services/),
    shows: SERVICE,
  },
];
