import type { SessionsApp } from '../../components/sessions-app.ts';
import { appears, press, type } from './acting.ts';
import type { ArrayClient } from './array-client.ts';
import { one } from './stage.ts';
import type { State } from './state.ts';

const DIALOG = 'dialog[open]';
const PASSPHRASE = 'four words are enough';

async function openSettings(app: SessionsApp): Promise<void> {
  await press(app, '[part~="settings"]', /^/);
  await appears(app, 'li');
}

function protect(client: ArrayClient): void {
  client.ownDevice.passphrase = PASSPHRASE;
}

function lock(client: ArrayClient): void {
  protect(client);
  client.ownDevice.isLocked = true;
  client.ownDevice.unsentCount = 2;
  client.set({ person: null, connection: { kind: 'signed-out', locked: true }, waiting: 2 });
}

const act = (words: RegExp) => async (app: SessionsApp) => {
  await openSettings(app);
  await press(app, '.quiet', words);
};

/** Settings, keys, passphrase and what clears the device. */
export const SETTINGS_STATES: readonly State[] = [
  { name: 'settings', act: openSettings, shows: [DIALOG, /Settings/] },
  {
    name: 'settings-protected',
    prepare: protect,
    act: async (app) => {
      await openSettings(app);
      one(app, '#sign-ins').scrollIntoView({ block: 'end' });
    },
    shows: ['li', /This device/],
  },
  {
    name: 'keys',
    act: (app) =>
      one(app, '#tab-forms').dispatchEvent(
        new KeyboardEvent('keydown', { key: '?', bubbles: true, composed: true }),
      ),
    shows: [DIALOG, /Rename the form/],
  },
  {
    name: 'passphrase-set',
    act: async (app) => {
      await act(/Set a passphrase/)(app);
      await type(app, '#fresh', 'short');
      await type(app, '#again', 'shirt');
      await press(app, 'form [type="submit"]');
    },
    shows: ['#problem', /not the same/],
  },
  {
    name: 'passphrase-change',
    prepare: protect,
    act: act(/Change/),
    shows: ['#current', /^/],
  },
  {
    name: 'passphrase-remove',
    prepare: protect,
    act: act(/Remove/),
    shows: ['#current', /^/],
  },
  {
    name: 'clear-device',
    act: act(/Clear this device/),
    shows: ['clear-device', /Cancel/],
  },
  { name: 'locked', prepare: lock, shows: ['unlock-form', /locked/] },
  {
    name: 'locked-wrong',
    prepare: lock,
    act: async (app) => {
      await appears(app, '#current', /^/);
      await type(app, '#current', 'wrong');
      await press(app, 'form [type="submit"]');
    },
    shows: ['#problem', /./],
  },
  {
    name: 'locked-forgotten',
    prepare: lock,
    act: (app) => press(app, '.card .quiet', /forgot/),
    shows: ['clear-device', /2 changes were not sent/],
  },
  {
    name: 'quick-exit',
    act: async (app) => {
      app.setAttribute('quick-exit', '');
      app.requestUpdate();
      await app.updateComplete;
    },
    shows: ['[part~="exit"]', /Leave now/],
  },
];
