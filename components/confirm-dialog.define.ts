import { define } from './define.ts';
import { english } from './strings.ts';
import { addWords } from './words.ts';
import { ConfirmDialog } from './confirm-dialog.ts';

addWords(english);
define('confirm-dialog', ConfirmDialog);

declare global {
  interface HTMLElementTagNameMap {
    'confirm-dialog': ConfirmDialog;
  }
}
