export type { Database, DatabaseError, Queryable, Row, Transaction } from './database/database.ts';
export { openDatabase, type DatabaseLocation } from './database/open-database.ts';
export { migrate } from './database/migrate.ts';
export { startApplier, type Applier } from './index/applier.ts';
export { applyMarks } from './index/apply-marks.ts';
export { getSavedInterviewList } from './index/saved-list.ts';
export {
  getInterviewMetadata,
  setCurrentSessionMetadata,
  setInterviewMetadata,
  updateCurrentSessionMetadata,
  updateSessionMetadata,
} from './index/metadata.ts';
export { findSession } from './index/session.ts';
export type { RowOutcome } from './index/row-outcome.ts';
