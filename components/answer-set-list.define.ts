import './actions-menu.define.ts';
import { AnswerSetList } from './answer-set-list.ts';
import { define } from './define.ts';

define('answer-set-list', AnswerSetList);

declare global {
  interface HTMLElementTagNameMap {
    'answer-set-list': AnswerSetList;
  }
}
