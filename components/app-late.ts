import './actions-menu.define.ts';
import './answer-set-list.define.ts';
import './confirm-dialog.define.ts';
import './radial-progress.define.ts';
import './session-search.define.ts';
import './sync-status.define.ts';
import './undo-toast.define.ts';
import { AppDetails } from './app-details.ts';

/*
 * What the app needs once its first rows are on the screen; see docs/architecture.md, "What loads
 * when".
 */
AppDetails.load = () => import('./session-details.define.ts');

export { AppDesk } from './app-desk.ts';
export { appLateStyles } from './app-late.styles.ts';
export * as lateViews from './app-late-view.ts';
export { filterConditions, parseFilters } from './list-filters.ts';
