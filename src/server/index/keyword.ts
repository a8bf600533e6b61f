import type { DispatchEntry } from '../../sessions/session-row.ts';
import type { SqlParams } from './sql-params.ts';

/** What a keyword is looked for in. */
export interface KeywordSource {
  /** SQL of the metadata value of a row. */
  readonly metadata: string;
  readonly columns: readonly string[];
  /** The row's stored folded text covers these columns. */
  readonly indexed: boolean;
}

const FOLDED_LIKE = `'%' || regexp_replace(al_sessions.fold(KEYWORD), '([\\\\%_])', '\\\\\\1', 'g') || '%'`;

/** A LIKE pattern for folded text; escaped after folding, which may bring such characters in. */
function foldedPattern(keyword: string): string {
  return FOLDED_LIKE.replace('KEYWORD', () => keyword);
}

/**
 * A substring of any of the columns, ignoring case; `%`, `_` and `\` are letters. Where the stored
 * text covers the columns it is asked first: it holds whatever they hold.
 */
export function literalCondition(
  params: SqlParams,
  keyword: string,
  { metadata, columns, indexed }: KeywordSource,
): string {
  const pattern = params.add(`%${keyword.replaceAll(/[\\%_]/g, '\\$&')}%`, 'text');
  const any = columns.map((name) => `${metadata}->>${params.add(name, 'text')} ilike ${pattern}`);
  const exact = any.length > 0 ? `(${any.join(' or ')})` : 'false';
  if (!indexed) return exact;
  return `s.search like ${foldedPattern(params.add(keyword, 'text'))} and ${exact}`;
}

/**
 * Every word somewhere in the columns, ignoring case and accents, in any order. In the stored text
 * a word may also stand in the name of the form, or in its title of the caller's menu.
 */
export function foldedCondition(
  params: SqlParams,
  keyword: string,
  { metadata, columns, indexed }: KeywordSource,
  menu: readonly DispatchEntry[],
): string {
  const words = keyword.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return 'true';
  const text = indexed ? 's.search' : foldedColumns(params, metadata, columns);
  const titles = indexed ? menuTitles(params, menu) : null;
  const conditions = words.map((word) => {
    const pattern = foldedPattern(params.add(word, 'text'));
    if (!titles) return `${text} like ${pattern}`;
    return `(${text} like ${pattern} or s.filename in (${titles} where title like ${pattern}))`;
  });
  return conditions.join(' and ');
}

function foldedColumns(params: SqlParams, metadata: string, columns: readonly string[]): string {
  const values = columns.map((name) => `${metadata}->>${params.add(name, 'text')}`);
  return `al_sessions.fold(concat_ws(E'\\n', ${['null', ...values].join(', ')}))`;
}

/** A subquery of the menu's names, up to its condition on the folded `title`; null without a menu. */
function menuTitles(params: SqlParams, menu: readonly DispatchEntry[]): string | null {
  const entries = menu.filter((entry) => entry.filename && entry.title);
  if (entries.length === 0) return null;
  const filenames = params.add(
    entries.map((entry) => entry.filename),
    'text[]',
  );
  const titles = params.add(
    entries.map((entry) => entry.title),
    'text[]',
  );
  return `select filename from (select filename, al_sessions.fold(title) as title
    from unnest(${filenames}, ${titles}) as menu (filename, title)) menu`;
}
