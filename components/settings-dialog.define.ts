import './clear-device.define.ts';
import { define } from './define.ts';
import { registerLate } from './register-late.ts';
import { KeysDialog } from './keys-dialog.ts';
import './passphrase-form.define.ts';
import { SettingsDialog } from './settings-dialog.ts';
import './sign-ins-list.define.ts';

registerLate();
define('settings-dialog', SettingsDialog);
define('keys-dialog', KeysDialog);

declare global {
  interface HTMLElementTagNameMap {
    'settings-dialog': SettingsDialog;
    'keys-dialog': KeysDialog;
  }
}
