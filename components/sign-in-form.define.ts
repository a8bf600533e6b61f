import { define } from './define.ts';
import { SignInForm } from './sign-in-form.ts';

define('sign-in-form', SignInForm);

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-form': SignInForm;
  }
}
