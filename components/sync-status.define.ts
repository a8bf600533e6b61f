import { define } from './define.ts';
import { SyncStatus } from './sync-status.ts';

define('sync-status', SyncStatus);

declare global {
  interface HTMLElementTagNameMap {
    'sync-status': SyncStatus;
  }
}
