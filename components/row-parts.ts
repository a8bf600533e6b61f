import './actions-menu.define.ts';
import { loadJoined } from './joining.ts';
import { registerLate } from './register-late.ts';

/*
 * What a list needs once its rows are there. It loads after they are painted, so that the file that
 * brings the rows stays small; see docs/architecture.md, "What loads when".
 */
registerLate();
loadJoined.work ??= () => import('./joined.define.ts');

export { listNote, listPanel } from './list-panels.ts';
export { listPanelStyles } from './list-panels.styles.ts';
export { listToolStyles } from './list-tools.styles.ts';
export { fieldStyles } from './fields.styles.ts';
export { rowLateStyles } from './row-late.styles.ts';
export { FORM_SORTS, formBulkActions, formMenu } from './list-actions.ts';
export { JoinableWork as RowWork } from './joinable-work.ts';
