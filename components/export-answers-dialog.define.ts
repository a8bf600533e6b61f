import { define } from './define.ts';
import { ExportAnswersDialog } from './export-answers-dialog.ts';

define('export-answers-dialog', ExportAnswersDialog);

declare global {
  interface HTMLElementTagNameMap {
    'export-answers-dialog': ExportAnswersDialog;
  }
}
