import { define } from './define.ts';
import { loadJoined } from './joining.ts';
import './locales.define.ts';
import { SessionSearch } from './session-search.ts';

loadJoined.work ??= () => import('./joined.define.ts');
define('session-search', SessionSearch);

declare global {
  interface HTMLElementTagNameMap {
    'session-search': SessionSearch;
  }
}
