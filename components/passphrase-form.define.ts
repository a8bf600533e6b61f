import { define } from './define.ts';
import { PassphraseForm } from './passphrase-form.ts';

define('passphrase-form', PassphraseForm);

declare global {
  interface HTMLElementTagNameMap {
    'passphrase-form': PassphraseForm;
  }
}
