import { AnswerSetList } from './answer-set-list.ts';
import { define } from './define.ts';
import './locales.define.ts';
import { registerLate } from './register-late.ts';

registerLate();
define('answer-set-list', AnswerSetList);

declare global {
  interface HTMLElementTagNameMap {
    'answer-set-list': AnswerSetList;
  }
}
