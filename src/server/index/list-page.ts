import type { SharedListOptions } from '../../sessions/list-options.ts';
import { type Invalid, invalid } from './invalid.ts';
import { decodePosition, encodePosition, type ListPosition } from './list-cursor.ts';
import type { SqlParams } from './sql-params.ts';

/** Which part of a list is wanted. */
export interface PageRequest {
  /** Null: all of it. */
  readonly limit: number | null;
  readonly offset: number;
  readonly after: ListPosition | null;
}

const DEFAULT_LIMIT = 50;

/** @returns `invalid` for a limit or offset that is not a whole number, and for a foreign cursor */
export function parsePage(
  options: Pick<SharedListOptions, 'limit' | 'offset' | 'after'>,
): PageRequest | Invalid {
  const limit = options.limit === undefined ? DEFAULT_LIMIT : options.limit;
  if (limit !== null && (!Number.isSafeInteger(limit) || limit < 0)) {
    return invalid('limit must be a whole number from 0 up, or null.');
  }
  const offset = options.offset ?? 0;
  if (!Number.isSafeInteger(offset)) return invalid('offset must be a whole number.');
  const after = options.after ? decodePosition(options.after) : null;
  if (options.after && !after) return invalid('after must be the cursor of the page before.');
  return { limit, offset: Math.max(0, offset), after };
}

/** The keyset condition, in the form that PostgreSQL turns into an index range. */
export function afterCondition(params: SqlParams, after: ListPosition): string {
  const last = params.add(after.last, 'timestamp');
  const indexno = params.add(after.indexno, 'int');
  return `(s.last <= ${last} and (s.last < ${last} or s.indexno < ${indexno}))`;
}

/** Order, limit and offset of a page: one row more than asked for tells whether there is a next. */
export function pageClause(params: SqlParams, page: PageRequest): string {
  const limit = page.limit === null ? '' : ` limit ${params.add(page.limit + 1, 'bigint')}`;
  const offset = page.offset === 0 ? '' : ` offset ${params.add(page.offset, 'bigint')}`;
  return `order by s.last desc, s.indexno desc${limit}${offset}`;
}

/** Cuts the one row too many off, and says where the next page begins. */
export function cutPage<Record extends ListPosition>(
  records: readonly Record[],
  page: PageRequest,
): { readonly records: readonly Record[]; readonly next: string | null } {
  if (page.limit === null || records.length <= page.limit) return { records, next: null };
  const kept = records.slice(0, page.limit);
  const last = kept.at(-1);
  return { records: kept, next: last ? encodePosition(last) : null };
}
