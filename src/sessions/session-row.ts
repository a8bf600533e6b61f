/** Any JSON value, as it stands in a metadata column. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A JSON object: what one metadata row or one set of interview variables holds. */
export type JsonObject = { readonly [name: string]: Json };

/**
 * One session or answer set as a list shows it. Field names are those of `sessions.py`, on the
 * wire and in memory, because a page may hand us its own rows.
 *
 * The metadata columns (`title` … `answer_count`) are JSON values in rows of the saved list and
 * text in rows of a search, as upstream's are; read them through `niceInterviewTitle` and friends,
 * which accept either.
 *
 * @see AssemblyLine `get_saved_interview_list`, `find_matching_sessions`
 */
export interface SessionRow {
  /** Public id: unguessable, stable, the only id that may stand in a URL of ours. */
  readonly id: string;
  /** Version of the row: rises with every change, in commit order. 0 where the server numbers nothing. */
  readonly rev: number;
  /** docassemble's session id. A capability: never in a URL (its own resume link aside), log or error. */
  readonly key: string;
  /** Interview of the newest step, as docassemble spells it. */
  readonly filename: string;
  /** `userdict.indexno` of the newest step. */
  readonly indexno: number;
  /** Steps saved so far: 1 for a session just started. */
  readonly num_keys: number;
  /** A person the session is linked to; null for a temporary user's. */
  readonly user_id: number | null;
  /** Last change, naive UTC, ISO 8601 with up to six decimals and no zone. */
  readonly modtime: string;
  readonly title?: Json;
  readonly auto_title?: Json;
  readonly description?: Json;
  readonly steps?: Json;
  readonly progress?: Json;
  readonly original_interview_filename?: Json;
  readonly answer_count?: Json;
  /** The whole metadata value; an object in all rows that AssemblyLine wrote, null without one. */
  readonly data?: Json;
}

/** What the value functions read of a row: any part of it, possibly of the wrong type. */
export type AnswerLike = { readonly [Field in keyof SessionRow]?: unknown };

/** One entry of the server's dispatch menu. */
export interface DispatchEntry {
  readonly filename?: string;
  readonly title?: string;
  readonly link?: string;
}
