export {
  type Database,
  DatabaseError,
  type Queryable,
  type Row,
  type Transaction,
} from './database/database.ts';
export { openDatabase, type DatabaseLocation } from './database/open-database.ts';
export { FolderInUseError } from './database/folder-lock.ts';
export { UnsuitableDatabaseError } from './database/check-docassemble.ts';
export { migrate } from './database/migrate.ts';
export type { Caller } from './caller.ts';
export { startApplier, queueAgeSeconds, type Applier } from './index/applier.ts';
export { applyMarks } from './index/apply-marks.ts';
export { CHANGES_CHANNEL, type ChangeNotice, parseChangeNotice } from './index/change-notice.ts';
export { changesSince, feedIdentity, type ChangesPage } from './index/changes.ts';
export { deleteInterviewSessions } from './index/delete.ts';
export { getCombinedFilenameList, getFilenamesHavingSessions } from './index/filenames.ts';
export { findMatchingSessions } from './index/find.ts';
export {
  getInterviewMetadata,
  setCurrentSessionMetadata,
  setInterviewMetadata,
  updateCurrentSessionMetadata,
  updateSessionMetadata,
} from './index/metadata.ts';
export { getSavedInterviewList } from './index/saved-list.ts';
export { findSession } from './index/session.ts';
export type { RowOutcome } from './index/row-outcome.ts';
export { createServer, type ServerOptions, type SessionsServer } from './create-server.ts';
export { OwnPeople } from './people/own-people.ts';
export type { KnownPerson, People } from './people/people.ts';
export { OwnAnswers } from './answers/own-answers.ts';
export type {
  Answers,
  AnswerWriter,
  NewSession,
  SessionPair,
  VariablesSet,
} from './answers/answers.ts';
export type { LeftOut } from './answers/filter-variables.ts';
export {
  exportInterviewVariables,
  getFilteredSessionVariables,
  getFilteredSessionVariablesString,
} from './answers/get-filtered-session-variables.ts';
export { loadInterviewAnswers, type LoadAnswersOptions } from './answers/load-interview-answers.ts';
export { loadInterviewJson, type LoadJsonOptions } from './answers/load-interview-json.ts';
export type { LoadedAnswers, LoadOutcome, LoadTarget } from './answers/load-target.ts';
export {
  renameCurrentSession,
  renameInterviewAnswers,
} from './answers/rename-interview-answers.ts';
export {
  saveInterviewAnswers,
  type SaveAnswersOptions,
  type SavedAnswers,
} from './answers/save-interview-answers.ts';
export type { Variables } from './answers/variables.ts';
