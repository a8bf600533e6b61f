import type { DispatchEntry } from '../../sessions/session-row.ts';
import type { Queryable } from '../database/database.ts';
import type { SqlParams } from './sql-params.ts';

/** What a keyword is looked for in. */
export interface KeywordSource {
  /** SQL of the metadata value of a row. */
  readonly metadata: string;
  readonly columns: readonly string[];
  /** The row's stored folded text covers these columns. */
  readonly indexed: boolean;
}

/** SQL of a LIKE pattern for folded text; escaped after folding, which may bring such characters in. */
function foldedPattern(keyword: string): string {
  return `'%' || regexp_replace(al_sessions.fold(${keyword}), '([\\\\%_])', '\\\\\\1', 'g') || '%'`;
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

/** One word of a folded search. */
export interface FoldedWord {
  readonly word: string;
  /** Interviews whose title in the caller's menu holds the word. */
  readonly forms: readonly string[];
}

/**
 * The words of a folded search. Menu titles are looked through here, once, not for every row:
 * with them as a condition of its own PostgreSQL could not use an index of the stored text.
 */
export async function foldedWords(
  db: Queryable,
  keyword: string,
  menu: readonly DispatchEntry[],
): Promise<readonly FoldedWord[]> {
  const words = [...new Set(keyword.split(/\s+/).filter((word) => word !== ''))];
  const entries = menu.filter((entry) => entry.filename && entry.title);
  if (words.length === 0 || entries.length === 0) return words.map((word) => ({ word, forms: [] }));
  const rows = await db.query<{ word: string; forms: string[] }>(
    `select w.word, array_agg(m.filename) as forms
     from unnest($1::text[]) as w (word)
     join unnest($2::text[], $3::text[]) as m (filename, title)
       on al_sessions.fold(m.title) like ${foldedPattern('w.word')}
     group by w.word`,
    [words, entries.map((entry) => entry.filename), entries.map((entry) => entry.title)],
  );
  return words.map((word) => ({
    word,
    forms: rows.find((row) => row.word === word)?.forms ?? [],
  }));
}

/**
 * Every word somewhere in the columns, ignoring case and accents, in any order. In the stored text
 * a word may also stand in the name of the form, or in its title of the caller's menu.
 */
export function foldedCondition(
  params: SqlParams,
  words: readonly FoldedWord[],
  { metadata, columns, indexed }: KeywordSource,
): string {
  const text = indexed ? 's.search' : foldedColumns(params, metadata, columns);
  const conditions = words.map(({ word, forms }) => {
    const like = `${text} like ${foldedPattern(params.add(word, 'text'))}`;
    if (!indexed || forms.length === 0) return like;
    return `(${like} or s.filename = any(${params.add(forms, 'text[]')}))`;
  });
  return conditions.length > 0 ? conditions.join(' and ') : 'true';
}

function foldedColumns(params: SqlParams, metadata: string, columns: readonly string[]): string {
  const values = columns.map((name) => `${metadata}->>${params.add(name, 'text')}`);
  return `al_sessions.fold(concat_ws(E'\\n', ${['null', ...values].join(', ')}))`;
}
