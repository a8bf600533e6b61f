import './clear-device.define.ts';
import './passphrase-form.define.ts';
import { define } from './define.ts';
import { registerLate } from './register-late.ts';
import { UnlockForm } from './unlock-form.ts';

registerLate();
define('unlock-form', UnlockForm);

declare global {
  interface HTMLElementTagNameMap {
    'unlock-form': UnlockForm;
  }
}
