import type { SessionsClient } from '../src/sessions/sessions-client.ts';
import type { ChangedPreferences } from './change-preferences.ts';
import type { Preferences } from './preferences.ts';
import './settings-dialog.define.ts';
import type { Strings } from './strings.ts';

/** The app that the settings are of, and what they show. */
export interface SettingsHost {
  /** Where the dialogs stand: inside, they take over language and theme. */
  readonly root: ParentNode & Node;
  readonly client: SessionsClient | null;
  readonly strings: Partial<Strings>;
  readonly extras: {
    readonly choices: Preferences;
    readonly change: (changed: ChangedPreferences) => Preferences;
  };
  readonly popup: boolean;
}

/** Opens the settings over the app. */
export async function openSettings(host: SettingsHost): Promise<void> {
  const dialog = host.root.querySelector('settings-dialog') ?? make(host);
  const { client, strings, extras, popup } = host;
  const timezone = client?.status.person?.timezone ?? null;
  const density = { hasDensity: !popup };
  Object.assign(dialog, {
    client,
    strings,
    timezone,
    preferences: extras.choices,
    ...density,
  });
  await dialog.open();
}

/** Opens the list of keys over the app. */
export async function openKeys({ root, strings }: Pick<SettingsHost, 'root' | 'strings'>) {
  const dialog = root.querySelector('keys-dialog') ?? document.createElement('keys-dialog');
  dialog.strings = strings;
  if (!dialog.isConnected) root.append(dialog);
  await dialog.open();
}

function make(host: SettingsHost): HTMLElementTagNameMap['settings-dialog'] {
  const dialog = document.createElement('settings-dialog');
  dialog.addEventListener('preference-change', (event) => {
    event.stopPropagation();
    if (!(event instanceof CustomEvent)) return;
    const changed: ChangedPreferences = event.detail;
    dialog.preferences = host.extras.change(changed);
  });
  dialog.addEventListener('show-keys', (event) => {
    event.stopPropagation();
    dialog.close();
    void openKeys(host);
  });
  host.root.append(dialog);
  return dialog;
}
