import { define } from './define.ts';
import { RadialProgress } from './radial-progress.ts';

define('radial-progress', RadialProgress);

declare global {
  interface HTMLElementTagNameMap {
    'radial-progress': RadialProgress;
  }
}
