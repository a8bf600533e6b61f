import { define } from './define.ts';
import { english } from './strings.ts';
import { addWords } from './words.ts';
import { UndoToast } from './undo-toast.ts';

addWords(english);
define('undo-toast', UndoToast);

declare global {
  interface HTMLElementTagNameMap {
    'undo-toast': UndoToast;
  }
}
