import { define } from './define.ts';
import './locales.define.ts';
import { registerLate } from './register-late.ts';
import { SyncStatus } from './sync-status.ts';

registerLate();
define('sync-status', SyncStatus);

declare global {
  interface HTMLElementTagNameMap {
    'sync-status': SyncStatus;
  }
}
