/*
 * What a person does besides looking at lists: one chunk, loaded after the first screen and before
 * the network may go.
 */
export { combinedFilenames } from './combined-filenames.ts';
export { metadataChange, renameChange } from './checked-edits.ts';
export { editSession } from './edit-session.ts';
export { exportInterviewVariables, sessionVariables, variablesString } from './export-variables.ts';
export { loadInterviewAnswers, loadInterviewJson } from './load-answers.ts';
export { foundList, savedList } from './lists.ts';
export { importAnswers, saveInterviewAnswers } from './save-answers.ts';
export { deleteInterviewSessions, retryEdit, undoDelete, waitingEdits } from './waiting-edits.ts';
