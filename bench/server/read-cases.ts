import type { FindOptions, SavedListOptions, UserId } from '../../src/sessions/list-options.ts';
import type { Caller } from '../../src/server/caller.ts';
import type { Database } from '../../src/server/database/database.ts';
import { getFilenamesHavingSessions } from '../../src/server/index/filenames.ts';
import { findMatchingSessions } from '../../src/server/index/find.ts';
import { getSavedInterviewList } from '../../src/server/index/saved-list.ts';
import { PERSON } from './dataset.ts';
import type { UpstreamCall } from './upstream.ts';
import { COMMON_NAME, RARE_NAME } from './words.ts';

/** One question, put to AssemblyLine and to us. */
export interface ReadCase {
  readonly name: string;
  /** How many times faster than upstream we promise to be; absent: for information. */
  readonly goal?: number;
  /** Null where upstream has nothing like it. */
  readonly upstream: UpstreamCall | null;
  /** Asks us; the keys of the rows, as upstream's are compared with them. */
  readonly ours: (db: Database) => Promise<readonly string[]>;
  /** The same rows in any order. */
  readonly unordered?: true;
}

/** On screen, in none of the data: the page of the list itself. */
const SCREEN = 'docassemble.AssemblyLine:data/questions/interview_list.yml';

function callerOf(id: number): Caller {
  const roles = id === PERSON.admin ? ['admin'] : ['user'];
  return { user: id, roles, currentFilename: SCREEN, currentSession: null, interviewMenu: [] };
}

function upstreamCall(name: string, id: number, args: UpstreamCall['arguments']): UpstreamCall {
  const { roles } = callerOf(id);
  const userId = id === PERSON.admin ? 'all' : id;
  return {
    function: name,
    arguments: { user_id: userId, ...args },
    user: { id, roles },
    filename: SCREEN,
  };
}

const scopeOf = (id: number): UserId => (id === PERSON.admin ? 'all' : id);

async function savedList(db: Database, id: number, options: SavedListOptions) {
  const asked = { filename: null, userId: scopeOf(id), ...options };
  const found = await getSavedInterviewList(db, callerOf(id), asked);
  if (!found.ok) throw new Error(found.error);
  return found.value;
}

function list(name: string, id: number, goal: number): ReadCase {
  return {
    name,
    goal,
    upstream: upstreamCall('get_saved_interview_list', id, { filename: null }),
    ours: async (db) => (await savedList(db, id, {})).rows.map((row) => row.key),
  };
}

/** The page behind `offset` rows: upstream counts them off, we go on from the row before. */
function deepPage(name: string, id: number, offset: number): ReadCase {
  let after: string | null = null;
  return {
    name,
    upstream: upstreamCall('get_saved_interview_list', id, { filename: null, offset }),
    ours: async (db) => {
      after ??= (await savedList(db, id, { offset: offset - 1, limit: 1 })).next;
      if (!after) return [];
      return (await savedList(db, id, { after })).rows.map((row) => row.key);
    },
  };
}

function search(name: string, id: number, options: FindOptions, goal?: number): ReadCase {
  const isLiteral = options.match !== 'folded';
  return {
    name,
    ...(goal === undefined ? {} : { goal }),
    upstream: isLiteral
      ? upstreamCall('find_matching_sessions', id, { keyword: options.keyword })
      : null,
    ours: async (db) => {
      const found = await findMatchingSessions(db, callerOf(id), {
        userId: scopeOf(id),
        ...options,
      });
      if (!found.ok) throw new Error(found.error);
      return found.value.rows.map((row) => row.key);
    },
  };
}

/** With a goal where we promise one, for information where we do not. */
export const READ_CASES: readonly ReadCase[] = [
  list('list3', PERSON.three, 1),
  list('list2000', PERSON.many, 50),
  list('list10000', PERSON.most, 300),
  list('listAll', PERSON.admin, 1_000),
  search('search10000', PERSON.most, { keyword: RARE_NAME }, 50),
  search('searchAll', PERSON.admin, { keyword: RARE_NAME }, 500),
  search('absent10000', PERSON.most, { keyword: 'qwertzuiop' }),
  search('absentAll', PERSON.admin, { keyword: 'qwertzuiop' }),
  search('common3', PERSON.three, { keyword: COMMON_NAME }),
  search('common2000', PERSON.many, { keyword: COMMON_NAME }),
  search('common10000', PERSON.most, { keyword: COMMON_NAME }),
  search('commonAll', PERSON.admin, { keyword: COMMON_NAME }),
  search('everyRowAll', PERSON.admin, { keyword: ' v. ' }),
  search('twoLettersAll', PERSON.admin, { keyword: 'zw' }),
  search('folded10000', PERSON.most, { keyword: 'marchetti jose', match: 'folded' }),
  search('foldedAll', PERSON.admin, { keyword: 'marchetti jose', match: 'folded' }),
  search('foldedCommonAll', PERSON.admin, { keyword: 'garcia eviction', match: 'folded' }),
  deepPage('deep10000', PERSON.most, 5_000),
  deepPage('deepAll', PERSON.admin, 100_000),
  {
    name: 'filenamesAll',
    upstream: upstreamCall('get_filenames_having_sessions', PERSON.admin, {}),
    ours: async (db) => {
      const asked = { userId: 'all' } as const;
      const found = await getFilenamesHavingSessions(db, callerOf(PERSON.admin), asked);
      if (!found.ok) throw new Error(found.error);
      return found.value.map(String);
    },
    unordered: true,
  },
];
