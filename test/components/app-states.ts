import type { SessionsApp } from '../../components/sessions-app.ts';
import { one } from './stage.ts';
import type { State } from './state.ts';

/** Puts the note on the page as `src/page/updates.ts` does. */
async function offerUpdate(app: SessionsApp, isAwaited: boolean): Promise<void> {
  await import('../../components/update-note.define.ts');
  const note = document.createElement('update-note');
  note.isAwaited = isAwaited;
  one(app, '.app').append(note);
  await note.updateComplete;
}

const NOTE = '[part~="update"]';

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
];
