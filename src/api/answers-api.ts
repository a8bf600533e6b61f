import type { FilterVariablesOptions } from '../sessions/filter-session-variables.ts';
import type { NameRefusal } from '../sessions/is-importable-name.ts';
import type { Result } from '../sessions/result.ts';
import type { JsonObject, SessionRow } from '../sessions/session-row.ts';
import type { MutationOptions, RowOutcome } from './sessions-api.ts';

/** An answer set to be made. */
export interface AnswerSetToSave extends FilterVariablesOptions {
  /** Key of the new session, 32 letters and digits, made once. */
  readonly sessionId: string;
  readonly variables: JsonObject;
  /** Name of the form that the variables are from, where it is known. */
  readonly originalInterviewFilename?: string;
  /** Of the set; `title` names it. */
  readonly metadata: JsonObject;
  /** Interview that holds answer sets. */
  readonly answerSetFilename: string;
}

/** What answers are loaded into: a session of this person, or a new one of a form. */
export type LoadTarget =
  { readonly row: SessionRow } | { readonly filename: string; readonly sessionId: string };

/** What is loaded: another session's answers, or the text of a JSON file. */
export type LoadSource = { readonly row: SessionRow } | { readonly json: string };

/** A variable that was not taken, or that may not be set, and why. */
export interface LeftOut {
  readonly name: string;
  readonly reason: 'filtered' | 'file' | NameRefusal;
}

/** What a load did or, on a dry run, would do; `row` is the session with the answers in it. */
export interface LoadReport {
  readonly row?: SessionRow;
  readonly loaded: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Loaded names that had another value. */
  readonly overwritten: readonly string[];
}

export interface LoadOptions extends FilterVariablesOptions, MutationOptions {
  readonly dryRun?: boolean;
}

/**
 * The part of a server that makes sessions and fills them. Loaded when it is needed: few visits
 * do. Throws and refuses as `SessionsApi`; `unsupported` where the server cannot do it at all.
 */
export interface AnswersApi {
  save(set: AnswerSetToSave, options: MutationOptions): Promise<RowOutcome>;
  load(target: LoadTarget, source: LoadSource, options: LoadOptions): Promise<Result<LoadReport>>;
}
