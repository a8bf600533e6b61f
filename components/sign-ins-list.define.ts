import { define } from './define.ts';
import { SignInsList } from './sign-ins-list.ts';

define('sign-ins-list', SignInsList);

declare global {
  interface HTMLElementTagNameMap {
    'sign-ins-list': SignInsList;
  }
}
