import { ActionsMenu } from './actions-menu.ts';
import { define } from './define.ts';
import { registerLate } from './register-late.ts';

registerLate();
define('actions-menu', ActionsMenu);

declare global {
  interface HTMLElementTagNameMap {
    'actions-menu': ActionsMenu;
  }
}
