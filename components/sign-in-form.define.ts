import { define } from './define.ts';
import { english } from './strings.ts';
import { addWords } from './words.ts';
import { SignInForm } from './sign-in-form.ts';

addWords(english);
define('sign-in-form', SignInForm);

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-form': SignInForm;
  }
}
