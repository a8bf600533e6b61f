import { define } from './define.ts';
import './locales.define.ts';
import { SessionSearch } from './session-search.ts';

define('session-search', SessionSearch);

declare global {
  interface HTMLElementTagNameMap {
    'session-search': SessionSearch;
  }
}
