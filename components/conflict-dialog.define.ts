import { define } from './define.ts';
import { ConflictDialog } from './conflict-dialog.ts';

define('conflict-dialog', ConflictDialog);

declare global {
  interface HTMLElementTagNameMap {
    'conflict-dialog': ConflictDialog;
  }
}
