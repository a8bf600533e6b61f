import { SessionList } from './session-list.ts';
import { define } from './define.ts';
import './locales.define.ts';

define('session-list', SessionList);

declare global {
  interface HTMLElementTagNameMap {
    'session-list': SessionList;
  }
}
