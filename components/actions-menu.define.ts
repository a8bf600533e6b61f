import { ActionsMenu } from './actions-menu.ts';
import { define } from './define.ts';
import { english } from './strings.ts';
import { addWords } from './words.ts';

addWords(english);
define('actions-menu', ActionsMenu);

declare global {
  interface HTMLElementTagNameMap {
    'actions-menu': ActionsMenu;
  }
}
