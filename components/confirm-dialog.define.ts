import { define } from './define.ts';
import { registerLate } from './register-late.ts';
import { ConfirmDialog } from './confirm-dialog.ts';

registerLate();
define('confirm-dialog', ConfirmDialog);

declare global {
  interface HTMLElementTagNameMap {
    'confirm-dialog': ConfirmDialog;
  }
}
