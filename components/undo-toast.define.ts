import { define } from './define.ts';
import { registerLate } from './register-late.ts';
import { UndoToast } from './undo-toast.ts';

registerLate();
define('undo-toast', UndoToast);

declare global {
  interface HTMLElementTagNameMap {
    'undo-toast': UndoToast;
  }
}
