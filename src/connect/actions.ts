/*
 * What a person does besides looking at lists: one chunk, loaded after the first screen and before
 * the network may go.
 */
export {
  checkedName,
  invalid,
  metadataChange,
  NO_DESCRIPTIONS,
  renameChange,
} from './checked-edits.ts';
export { exportInterviewVariables } from './export-variables.ts';
export { loadInterviewAnswers, loadInterviewJson } from './load-answers.ts';
export { importAnswers, saveInterviewAnswers } from './save-answers.ts';
export { readVariables, variablesText } from './variables.ts';
export { deleteInterviewSessions, retryEdit, undoDelete, waitingEdits } from './waiting-edits.ts';
