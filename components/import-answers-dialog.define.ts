import { define } from './define.ts';
import { ImportAnswersDialog } from './import-answers-dialog.ts';

define('import-answers-dialog', ImportAnswersDialog);

declare global {
  interface HTMLElementTagNameMap {
    'import-answers-dialog': ImportAnswersDialog;
  }
}
