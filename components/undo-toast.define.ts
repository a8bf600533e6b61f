import { define } from './define.ts';
import { UndoToast } from './undo-toast.ts';

define('undo-toast', UndoToast);

declare global {
  interface HTMLElementTagNameMap {
    'undo-toast': UndoToast;
  }
}
