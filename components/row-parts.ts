import './actions-menu.define.ts';
import { registerLate } from './register-late.ts';

/*
 * What a list needs once its rows are there. It loads after they are painted, so that the file that
 * brings the rows stays small; see docs/architecture.md, "What loads when".
 */
registerLate();

export { listNote, listPanel } from './list-panels.ts';
export { listFoot } from './list-foot.ts';
export { ListMenus } from './list-menus.ts';
export { listPanelStyles } from './list-panels.styles.ts';
export { RenameController } from './rename-controller.ts';
export { announce } from './announcer.ts';
export { DayClock } from './day-clock.ts';
export { fieldStyles } from './fields.styles.ts';
export { rowPrintStyles } from './row-print.styles.ts';
export { ownName } from './row-text.ts';
export { rowMenu } from './row-menu.ts';
