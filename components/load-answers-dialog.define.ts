import { define } from './define.ts';
import { LoadAnswersDialog } from './load-answers-dialog.ts';

define('load-answers-dialog', LoadAnswersDialog);

declare global {
  interface HTMLElementTagNameMap {
    'load-answers-dialog': LoadAnswersDialog;
  }
}
