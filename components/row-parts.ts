import './actions-menu.define.ts';
import { english } from './strings.ts';
import { addWords } from './words.ts';

/*
 * What a list needs once its rows are there. It loads after they are painted, so that the file that
 * brings the rows stays small; see docs/architecture.md, "What loads when".
 */
addWords(english);

export { listNote, listPanel } from './list-panels.ts';
export { listPanelStyles } from './list-panels.styles.ts';
export { RenameController } from './rename-controller.ts';
export { rowMenu } from './row-menu.ts';
