import { define } from './define.ts';
import { SaveAnswersDialog } from './save-answers-dialog.ts';

define('save-answers-dialog', SaveAnswersDialog);

declare global {
  interface HTMLElementTagNameMap {
    'save-answers-dialog': SaveAnswersDialog;
  }
}
