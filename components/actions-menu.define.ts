import { ActionsMenu } from './actions-menu.ts';
import { define } from './define.ts';

define('actions-menu', ActionsMenu);

declare global {
  interface HTMLElementTagNameMap {
    'actions-menu': ActionsMenu;
  }
}
