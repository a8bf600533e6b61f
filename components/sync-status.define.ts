import { define } from './define.ts';
import { english } from './strings.ts';
import { addWords } from './words.ts';
import { SyncStatus } from './sync-status.ts';

addWords(english);
define('sync-status', SyncStatus);

declare global {
  interface HTMLElementTagNameMap {
    'sync-status': SyncStatus;
  }
}
