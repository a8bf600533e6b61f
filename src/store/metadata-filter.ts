import type { Json, SessionRow } from '../sessions/session-row.ts';
import { isJsonObject } from '../sessions/is-json-object.ts';
import type { FindOptions } from '../sessions/list-options.ts';

type Comparable = string | number | boolean;
type Comparison = (a: Comparable, b: Comparable) => boolean;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const CASTS: Readonly<Record<string, (text: string) => Comparable | undefined>> = {
  '': (text) => text,
  int: (text) => (/^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : undefined),
  float: (text) => (text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text)),
  boolean: (text) => {
    if (/^\s*(t|true|y|yes|on|1)\s*$/i.test(text)) return true;
    return /^\s*(f|false|n|no|off|0)\s*$/i.test(text) ? false : undefined;
  },
  date: (text) => {
    const time = Date.parse(text);
    return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
  },
};

/** A metadata column as PostgreSQL's `->>` gives it; undefined where it is missing or null. */
export function columnText(row: SessionRow, column: string): string | undefined {
  const fields: { readonly [name: string]: unknown } = { ...row };
  const own: unknown = isJsonObject(row.data) ? row.data[column] : undefined;
  const value = own ?? (column in METADATA_COLUMNS ? fields[column] : undefined);
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const METADATA_COLUMNS = {
  title: 0,
  auto_title: 0,
  description: 0,
  steps: 0,
  progress: 0,
  original_interview_filename: 0,
  answer_count: 0,
};

function likePattern(pattern: string, flags: string): RegExp {
  const source = pattern.replace(/\\(.)|%|_|[.*+?^${}()|[\]\\]/gs, (part, escaped?: string) => {
    if (part === '%') return '.*';
    if (part === '_') return '.';
    return (escaped ?? part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, `su${flags}`);
}

type RowTest = (row: SessionRow) => boolean;

function likeTest(column: string, operator: string, value: unknown): RowTest {
  if (value === null || value === undefined) return () => false;
  const pattern = likePattern(textOf(value), operator === 'ILIKE' ? 'i' : '');
  const isWanted = operator !== 'NOT LIKE';
  return (row) => pattern.test(columnText(row, column) ?? '') === isWanted;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function comparisonTest(column: string, operator: string, cast: string, value: unknown): RowTest {
  const compare = COMPARISONS[operator];
  const convert = CASTS[cast];
  if (!compare || !convert) throw new RangeError('Unknown operator or cast in a metadata filter');
  const wanted = value === null || value === undefined ? undefined : convert(textOf(value));
  return (row) => {
    const text = columnText(row, column);
    const own = text === undefined ? undefined : convert(text);
    return own !== undefined && wanted !== undefined && compare(own, wanted);
  };
}

/**
 * A test for rows that satisfy every condition. Values that do not cast do not match; missing
 * values match patterns only, as empty text.
 *
 * @throws {RangeError} for an operator or a cast that is not on the list
 */
export function metadataTest(filters: FindOptions['metadataFilters']): RowTest {
  const tests = Object.entries(filters ?? {}).map(([column, filter]): RowTest => {
    const [value, operator, cast] = isTuple(filter)
      ? filter
      : [filter.value, filter.operator, filter.cast];
    const name = operator.trim().toUpperCase().replace(/\s+/g, ' ');
    if (name.endsWith('LIKE')) return likeTest(column, name, value);
    return comparisonTest(column, name, (cast ?? '').trim().toLowerCase(), value);
  });
  return (row) => tests.every((test) => test(row));
}

function isTuple(filter: unknown): filter is readonly [unknown, string, (string | null)?] {
  return Array.isArray(filter);
}

/** The value of a column as rows of a search have it: text, or null. */
export function columnValue(row: SessionRow, column: string): Json {
  return columnText(row, column) ?? null;
}
