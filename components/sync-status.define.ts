import { define } from './define.ts';
import { loadJoined } from './joining.ts';
import './locales.define.ts';
import { registerLate } from './register-late.ts';
import { SyncStatus } from './sync-status.ts';

registerLate();
loadJoined.work ??= () => import('./joined.define.ts');
define('sync-status', SyncStatus);

declare global {
  interface HTMLElementTagNameMap {
    'sync-status': SyncStatus;
  }
}
