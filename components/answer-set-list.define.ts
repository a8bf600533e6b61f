import { AnswerSetList } from './answer-set-list.ts';
import { define } from './define.ts';
import { english } from './strings.ts';
import { addWords } from './words.ts';

addWords(english);
define('answer-set-list', AnswerSetList);

declare global {
  interface HTMLElementTagNameMap {
    'answer-set-list': AnswerSetList;
  }
}
