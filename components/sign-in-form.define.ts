import { define } from './define.ts';
import './locales.define.ts';
import { registerLate } from './register-late.ts';
import { SignInForm } from './sign-in-form.ts';

registerLate();
define('sign-in-form', SignInForm);

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-form': SignInForm;
  }
}
