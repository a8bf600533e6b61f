import { define } from './define.ts';
import { DeleteRowsDialog } from './delete-rows-dialog.ts';

define('delete-rows-dialog', DeleteRowsDialog);

declare global {
  interface HTMLElementTagNameMap {
    'delete-rows-dialog': DeleteRowsDialog;
  }
}
