import { define } from './define.ts';
import { ConfirmDialog } from './confirm-dialog.ts';

define('confirm-dialog', ConfirmDialog);

declare global {
  interface HTMLElementTagNameMap {
    'confirm-dialog': ConfirmDialog;
  }
}
