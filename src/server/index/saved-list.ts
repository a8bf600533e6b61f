import { ANSWER_SET_FILENAME } from '../../sessions/answer-set.ts';
import type { SavedListOptions, SessionList } from '../../sessions/list-options.ts';
import type { Result } from '../../sessions/result.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import { filenameConditions } from './filename-conditions.ts';
import { isInvalid } from './invalid.ts';
import { afterCondition, cutPage, pageClause, type PageRequest, parsePage } from './list-page.ts';
import { metadataOf } from './metadata-source.ts';
import { LIST_ROLES, resolveScope, type Scope, scopeCondition } from './scope.ts';
import { ROW_COLUMNS, type SessionRecord, toSavedRow } from './session-rows.ts';
import { SqlParams } from './sql-params.ts';
import { EVERYBODY } from './recompute.ts';

type Listed = Exclude<Scope, { kind: 'nobody' }>;

/**
 * Sessions and answer sets, newest change first; default: the caller's answer sets.
 *
 * @returns `invalid` for a bad limit, cursor or user id
 * @see AssemblyLine `get_saved_interview_list`
 */
export async function getSavedInterviewList(
  db: Queryable,
  caller: Caller,
  options: SavedListOptions = {},
): Promise<Result<SessionList>> {
  const page = parsePage(options);
  if (isInvalid(page)) return page;
  const scope = resolveScope(caller, options.userId, LIST_ROLES, true);
  if (isInvalid(scope)) return scope;
  if (scope.kind === 'nobody') return { ok: true, value: { rows: [], total: 0, next: null } };
  const records = await readPage(db, caller, scope, page, options);
  const cut = cutPage(records, page);
  const total = await totalOf(db, caller, scope, page, options, records);
  return { ok: true, value: { rows: cut.records.map(toSavedRow), total, next: cut.next } };
}

/** Conditions that a row of the index and a row of the tally both have to meet. */
function sharedConditions(params: SqlParams, caller: Caller, options: SavedListOptions): string[] {
  const filename = options.filename === undefined ? ANSWER_SET_FILENAME : options.filename;
  return filenameConditions(params, caller, {
    ...options,
    filenames: filename ? [filename] : null,
  });
}

/** SQL that sums the tally: the total without counting a single session. */
function totalQuery(
  params: SqlParams,
  caller: Caller,
  scope: Listed,
  options: SavedListOptions,
): string {
  const column = options.excludeNewlyStartedSessions ? 'started' : 'sessions';
  const person = params.add(scope.kind === 'everybody' ? EVERYBODY : scope.id, 'int');
  const where = [`person = ${person}`, ...sharedConditions(params, caller, options)];
  return `select coalesce(sum(${column}), 0)::int from al_sessions.tally where ${where.join(' and ')}`;
}

type Listing = SessionRecord & { readonly total: number };

async function readPage(
  db: Queryable,
  caller: Caller,
  scope: Listed,
  page: PageRequest,
  options: SavedListOptions,
): Promise<Listing[]> {
  const params = new SqlParams();
  const where = [scopeCondition(params, scope), ...sharedConditions(params, caller, options)];
  if (options.excludeNewlyStartedSessions) where.push('num_keys > 1');
  if (page.after) where.push(afterCondition(params, page.after));
  const pageSql = `from al_sessions.session s where ${where.join(' and ')} ${pageClause(params, page)}`;
  const metadata = metadataOf(params, options.metadataKeyName);
  const columns = `${ROW_COLUMNS}, ${metadata.column} as metadata,
    (${totalQuery(params, caller, scope, options)}) as total`;
  // Metadata that is joined is joined to the rows of the page alone.
  const sql = metadata.join
    ? `select ${columns} from (select * ${pageSql}) s ${metadata.join}
       order by s.last desc, s.indexno desc`
    : `select ${columns} ${pageSql}`;
  return db.query<Listing>(sql, params.values);
}

/** The total stands in every row; a page without rows needs a question of its own. */
async function totalOf(
  db: Queryable,
  caller: Caller,
  scope: Listed,
  page: PageRequest,
  options: SavedListOptions,
  records: readonly Listing[],
): Promise<number> {
  const [first] = records;
  if (first) return first.total;
  if (page.offset === 0 && !page.after && page.limit !== 0) return 0;
  const params = new SqlParams();
  const sql = totalQuery(params, caller, scope, options);
  const [row] = await db.query<{ total: number }>(`select (${sql}) as total`, params.values);
  return row?.total ?? 0;
}
