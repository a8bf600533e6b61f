import { DOCASSEMBLE_TABLES } from './001-docassemble-tables.ts';
import { INDEX } from './002-index.ts';
import { MARKS } from './003-marks.ts';
import { BACK_FILL } from './004-back-fill.ts';
import { SEARCH_INDEX } from './005-search-index.ts';
import { SWEEP } from './006-sweep.ts';
import { FEED_HOME } from './007-feed-home.ts';
import { ROW_MARKS } from './008-row-marks.ts';
import { PASSWORDS } from './100-passwords.ts';
import { REQUESTS } from './101-requests.ts';
import { SIGN_INS } from './102-sign-ins.ts';

/** One numbered step of the schema; numbers are never used twice and never change their SQL. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** Only where the tables are our own, not docassemble's. */
  readonly ownOnly?: true;
}

/** In the order they run. 1 to 99: sessions and index; 100 to 199: people and requests. */
export const MIGRATIONS: readonly Migration[] = [
  { number: 1, name: 'docassemble-tables', sql: DOCASSEMBLE_TABLES, ownOnly: true },
  { number: 2, name: 'index', sql: INDEX },
  { number: 3, name: 'marks', sql: MARKS },
  { number: 4, name: 'back-fill', sql: BACK_FILL },
  { number: 5, name: 'search-index', sql: SEARCH_INDEX },
  { number: 6, name: 'sweep', sql: SWEEP },
  { number: 7, name: 'feed-home', sql: FEED_HOME },
  { number: 8, name: 'row-marks', sql: ROW_MARKS },
  { number: 100, name: 'passwords', sql: PASSWORDS, ownOnly: true },
  { number: 101, name: 'requests', sql: REQUESTS },
  { number: 102, name: 'sign-ins', sql: SIGN_INS },
];
