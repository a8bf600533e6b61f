import type { FilterCast, FilterOperator, FindOptions } from '../../sessions/list-options.ts';
import type { Queryable } from '../database/database.ts';
import { type Invalid, invalid, isInvalid, isStorable } from './invalid.ts';
import type { SqlParams } from './sql-params.ts';

const OPERATORS: readonly FilterOperator[] = [
  '=',
  '!=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  'LIKE',
  'ILIKE',
  'NOT LIKE',
  '~',
];
const CASTS: readonly FilterCast[] = ['int', 'float', 'boolean', 'date'];
const PATTERN_OPERATORS: readonly FilterOperator[] = ['LIKE', 'ILIKE', 'NOT LIKE', '~'];

/** One condition on one metadata column, checked. */
export interface ParsedFilter {
  readonly column: string;
  readonly operator: FilterOperator;
  readonly cast: FilterCast | null;
  /** Null never matches. */
  readonly value: string | null;
  /** The value came as a number, so it need not be of the cast's kind: 2.5 beside integers. */
  readonly isNumber: boolean;
}

/**
 * Checks every filter; nothing of it ever becomes part of the SQL text but an operator of the list.
 *
 * @returns `invalid` for an operator, cast, value or pattern that cannot be
 */
export async function parseFilters(
  db: Queryable,
  filters: FindOptions['metadataFilters'],
): Promise<readonly ParsedFilter[] | Invalid> {
  const parsed: ParsedFilter[] = [];
  for (const [column, filter] of Object.entries(filters ?? {})) {
    const each = parseFilter(column, filter);
    if (isInvalid(each)) return each;
    if (each.operator === '~' && each.value !== null && !(await isPattern(db, each.value))) {
      return invalid('A filter holds a pattern that is not a regular expression.');
    }
    parsed.push(each);
  }
  return parsed;
}

function parseFilter(column: string, filter: unknown): ParsedFilter | Invalid {
  if (!isStorable(column)) return invalid('A filter names a column that cannot be.');
  const [value, givenOperator, givenCast] = parts(filter);
  const operator = OPERATORS.find((each) => each === normalized(givenOperator).toUpperCase());
  if (!operator) return invalid(`A filter's operator must be one of ${OPERATORS.join(' ')}.`);
  const cast = givenCast
    ? CASTS.find((each) => each === normalized(givenCast).toLowerCase())
    : null;
  if (cast === undefined) return invalid(`A filter's cast must be one of ${CASTS.join(', ')}.`);
  const isMatch = PATTERN_OPERATORS.includes(operator);
  if (isMatch && cast) return invalid('A filter with a pattern takes no cast.');
  const text = asText(value);
  if (text === undefined) return invalid("A filter's value must be text, a number, true or false.");
  if (isMatch && operator !== '~' && /(?<!\\)(\\\\)*\\$/.test(text ?? '')) {
    return invalid('A pattern must not end with a backslash.');
  }
  return { column, operator, cast, value: text, isNumber: typeof value === 'number' };
}

function parts(filter: unknown): readonly unknown[] {
  if (Array.isArray(filter)) return filter;
  if (typeof filter !== 'object' || filter === null) return [];
  return ['value', 'operator', 'cast'].map((name): unknown => Reflect.get(filter, name));
}

function normalized(word: unknown): string {
  return typeof word === 'string' ? word.trim().replaceAll(/\s+/g, ' ') : '';
}

/** The value as PostgreSQL reads it; undefined for what no filter can compare with. */
function asText(value: unknown): string | null | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return isStorable(value) ? value : undefined;
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

/** Asked of PostgreSQL by a function that catches: a bad pattern must not end the transaction. */
async function isPattern(db: Queryable, pattern: string): Promise<boolean> {
  const [row] = await db.query<{ good: boolean }>('select al_sessions.is_pattern($1) as good', [
    pattern,
  ]);
  return row?.good === true;
}

/**
 * The SQL of one filter on a jsonb `column`. Missing text counts as empty for LIKE and ILIKE and
 * matches nothing else; a row or a value that does not cast matches nothing. Text is ordered by
 * code point, as in a database with docassemble's collation.
 */
export function filterCondition(params: SqlParams, metadata: string, filter: ParsedFilter): string {
  const { operator, cast, value } = filter;
  const column = `${metadata}->>${params.add(filter.column, 'text')}`;
  if (cast) return `al_sessions.to_${cast}(${column}) ${operator} ${castValue(params, filter)}`;
  const text = params.add(value, 'text');
  if (operator === 'LIKE' || operator === 'ILIKE') {
    return `coalesce(${column}, '') ${operator} ${text}`;
  }
  if (PATTERN_OPERATORS.includes(operator)) return `(${column}) ${operator} ${text}`;
  return `(${column}) collate "C" ${operator} ${text}`;
}

function castValue(params: SqlParams, { cast, value, isNumber }: ParsedFilter): string {
  if (cast === 'int' && isNumber) return params.add(value, 'numeric');
  return `al_sessions.to_${cast}(${params.add(value, 'text')})`;
}
