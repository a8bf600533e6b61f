import { ClearDevice } from './clear-device.ts';
import { define } from './define.ts';

define('clear-device', ClearDevice);

declare global {
  interface HTMLElementTagNameMap {
    'clear-device': ClearDevice;
  }
}
