import type { FindOptions, SessionList } from '../../sessions/list-options.ts';
import type { Result } from '../../sessions/result.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import { filenameConditions } from './filename-conditions.ts';
import { invalid, isInvalid, isStorable } from './invalid.ts';
import { type FoldedWord, foldedCondition, foldedWords, literalCondition } from './keyword.ts';
import { afterCondition, cutPage, pageClause, type PageRequest, parsePage } from './list-page.ts';
import { filterCondition, type ParsedFilter, parseFilters } from './metadata-filters.ts';
import { INDEXED_TAG, type MetadataSource, metadataOf } from './metadata-source.ts';
import { resolveScope, type Scope, scopeCondition, searchRoles } from './scope.ts';
import { type FoundRecord, ROW_COLUMNS, toFoundRow } from './session-rows.ts';
import { SqlParams } from './sql-params.ts';

const DEFAULT_COLUMNS = ['title', 'auto_title', 'description'];

/** One search, checked. */
interface Search {
  readonly caller: Caller;
  readonly scope: Exclude<Scope, { kind: 'nobody' }>;
  readonly filters: readonly ParsedFilter[];
  /** Of a folded search; null for a literal one. */
  readonly words: readonly FoldedWord[] | null;
  readonly options: FindOptions;
}

/**
 * Sessions whose metadata holds the keyword and meets the filters, newest change first. Metadata
 * columns are text: those asked for, and title, auto_title, description. Names to exclude are exact,
 * also those without a colon, as upstream documents it for this function.
 *
 * @returns `invalid` for a bad limit, cursor, user id, operator, cast or pattern
 * @see AssemblyLine `find_matching_sessions`
 */
export async function findMatchingSessions(
  db: Queryable,
  caller: Caller,
  options: FindOptions = {},
): Promise<Result<SessionList>> {
  const page = parsePage(options);
  if (isInvalid(page)) return page;
  if (!textsOf(options).every(isStorable)) return invalid('The search holds text that cannot be.');
  const scope = resolveScope(caller, options.userId, searchRoles(caller));
  if (isInvalid(scope)) return scope;
  const filters = await parseFilters(db, options.metadataFilters);
  if (isInvalid(filters)) return filters;
  if (scope.kind === 'nobody') return { ok: true, value: { rows: [], total: 0, next: null } };
  const words =
    options.match === 'folded' && options.keyword
      ? await foldedWords(db, options.keyword, caller.interviewMenu)
      : null;
  const search = { caller, scope, filters, words, options };
  const records = await readPage(db, search, page);
  const cut = cutPage(records, page);
  const total = await totalOf(db, search, page, records.length);
  const columns = returnedColumns(options);
  const rows = cut.records.map((record) => toFoundRow(record, columns));
  return { ok: true, value: { rows, total, next: cut.next } };
}

function textsOf(options: FindOptions): string[] {
  const filenames = options.filenames ?? [];
  return [
    options.keyword ?? '',
    options.metadataKeyName ?? '',
    ...(options.metadataColumnNames ?? []),
    ...(typeof filenames === 'string' ? [filenames] : filenames),
  ];
}

function returnedColumns({ metadataColumnNames = [] }: FindOptions): readonly string[] {
  return [...new Set([...DEFAULT_COLUMNS, ...metadataColumnNames])];
}

/** All conditions of a search, page aside, on `session s`. */
function conditions(params: SqlParams, source: MetadataSource, search: Search): string[] {
  const { caller, scope, filters, options } = search;
  const filenames = typeof options.filenames === 'string' ? [options.filenames] : options.filenames;
  const where = [
    scopeCondition(params, scope),
    ...filenameConditions(params, caller, {
      ...options,
      filenames: filenames ?? null,
      exactOnly: true,
    }),
    ...filters.map((filter) => filterCondition(params, source.column, filter)),
  ];
  if (options.excludeNewlyStartedSessions) where.push('s.num_keys > 1');
  if (options.keyword) where.push(keywordCondition(params, source, search, options.keyword));
  return where;
}

function keywordCondition(
  params: SqlParams,
  source: MetadataSource,
  { words, options }: Search,
  keyword: string,
): string {
  const names = options.metadataColumnNames;
  const columns = names && names.length > 0 ? names : DEFAULT_COLUMNS;
  const isIndexedTag = (options.metadataKeyName ?? INDEXED_TAG) === INDEXED_TAG;
  const asked = {
    metadata: source.column,
    columns,
    indexed: isIndexedTag && columns.every((name) => DEFAULT_COLUMNS.includes(name)),
  };
  if (!words) return literalCondition(params, keyword, asked);
  return foldedCondition(params, words, { ...asked, indexed: isIndexedTag && !names?.length });
}

async function readPage(db: Queryable, search: Search, page: PageRequest): Promise<FoundRecord[]> {
  const params = new SqlParams();
  const source = metadataOf(params, search.options.metadataKeyName);
  const where = conditions(params, source, search);
  if (page.after) where.push(afterCondition(params, page.after));
  const texts = returnedColumns(search.options).map(
    (name) => `${source.column}->>${params.add(name, 'text')}`,
  );
  return db.query<FoundRecord>(
    `select ${ROW_COLUMNS}, ${source.column} as metadata, array[${texts.join(', ')}] as texts
     from al_sessions.session s ${source.join}
     where ${where.join(' and ')} ${pageClause(params, page)}`,
    params.values,
  );
}

/** Counts only when the page does not tell: a first page that holds everything does. */
async function totalOf(
  db: Queryable,
  search: Search,
  { limit, offset, after }: PageRequest,
  found: number,
): Promise<number> {
  if (offset === 0 && !after && (limit === null || found <= limit)) return found;
  const params = new SqlParams();
  const source = metadataOf(params, search.options.metadataKeyName);
  const where = conditions(params, source, search);
  const [row] = await db.query<{ total: number }>(
    `select count(*)::int as total from al_sessions.session s ${source.join}
     where ${where.join(' and ')}`,
    params.values,
  );
  return row?.total ?? 0;
}
