import { define } from './define.ts';
import { registerLate } from './register-late.ts';
import { UpdateNote } from './update-note.ts';

registerLate();
define('update-note', UpdateNote);

declare global {
  interface HTMLElementTagNameMap {
    'update-note': UpdateNote;
  }
}
