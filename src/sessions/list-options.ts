import type { SessionRow } from './session-row.ts';

/** Whose sessions: the caller's (`'me'`), everybody's (`'all'`), or one person's by id. */
export type UserId = number | `${number}` | 'me' | 'all' | null;

/** Options that every list shares. @see functions of `sessions.py` of the same names */
export interface SharedListOptions {
  /** `jsonstorage.tags` of the metadata read; default `metadata`. */
  readonly metadataKeyName?: string;
  readonly userId?: UserId;
  /** One exact interview name to leave out; both spellings of the answer-set store match. */
  readonly filenameToExclude?: string | null;
  /** Leave out the interview on screen; default true. A null current name excludes nothing. */
  readonly excludeCurrentFilename?: boolean;
  /**
   * Names with a colon are left out exactly, names without one as literal prefixes; in
   * `findMatchingSessions` all of them exactly, as upstream documents it.
   */
  readonly excludeFilenames?: readonly (string | null)[] | null;
  /** Leave out sessions of one step; default false. */
  readonly excludeNewlyStartedSessions?: boolean;
  /** Rows at most; default 50; null for no limit (HTTP caps it). */
  readonly limit?: number | null;
  readonly offset?: number;
  /** Keyset cursor: `next` of the page before. */
  readonly after?: string | null;
}

/** Options of `getSavedInterviewList`. */
export interface SavedListOptions extends SharedListOptions {
  /** One exact interview name; null or '' for all; default: the answer-set store. */
  readonly filename?: string | null;
}

export type FilterOperator =
  '=' | '!=' | '<>' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'ILIKE' | 'NOT LIKE' | '~';
export type FilterCast = 'int' | 'float' | 'boolean' | 'date';

/** One condition on one metadata column. Operator and cast in any letter case. */
export interface MetadataFilter {
  readonly value: unknown;
  readonly operator: string;
  readonly cast?: string | null;
}

/** Options of `findMatchingSessions`. */
export interface FindOptions extends SharedListOptions {
  readonly keyword?: string | null;
  /** Columns searched and returned; default title, auto_title, description. */
  readonly metadataColumnNames?: readonly string[];
  readonly filenames?: readonly string[] | string | null;
  readonly metadataFilters?: {
    readonly [column: string]: MetadataFilter | readonly [unknown, string, (string | null)?];
  };
  /** `literal` (default): a substring, ignoring case. `folded`: words in any place, ignoring accents. */
  readonly match?: 'literal' | 'folded';
}

/** A page of a list. `total` counts all matches, whatever limit and offset. */
export interface SessionList<Row = SessionRow> {
  readonly rows: readonly Row[];
  readonly total: number;
  /** Cursor of the next page; null on the last. */
  readonly next: string | null;
}
