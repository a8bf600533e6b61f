import type { Result } from '../../sessions/result.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import type { Variables } from './variables.ts';

/** docassemble's name of a session. Ownership has been checked before this is handed on. */
export interface SessionPair {
  readonly filename: string;
  readonly key: string;
}

/**
 * Where interview variables are read and written: `OwnAnswers` in the server's own rows (JSON text
 * in `userdict.dictionary`), `DocassembleAnswers` through docassemble's REST API. A later helper
 * package is a third file.
 */
export interface Answers {
  /**
   * True where it writes through `tx`, so that a rename is one transaction. False where it makes
   * requests to another server: a rename is then made before the transaction, on the database.
   */
  readonly transactional: boolean;
  /** Makes sessions and sets variables; null where this cannot be done, which `GET /` tells. */
  readonly writer: AnswerWriter | null;
  /** All variables of the newest step, `_internal` included, unfiltered, as a JSON document. */
  read(tx: Queryable, caller: Caller, session: SessionPair): Promise<Result<string>>;
  /** Sets `_internal['subtitle']` on the newest step without a new one; null removes it. */
  setSubtitle(
    tx: Queryable,
    caller: Caller,
    session: SessionPair,
    subtitle: string | null,
  ): Promise<Result<null>>;
}

/** A session to make for the caller. */
export interface NewSession {
  readonly filename: string;
  /** Wished for; where another server gives out keys, the pair that was made has another. */
  readonly key: string;
  readonly variables: Variables;
  /** `_internal['subtitle']`; null for none. */
  readonly subtitle: string | null;
  /** Where the variables go: on the first step, as an answer set has them, or on one more. */
  readonly steps: 1 | 2;
}

/** Variables that were set, or would be. */
export interface VariablesSet {
  /** Names that were there with another value. */
  readonly overwritten: readonly string[];
}

/**
 * Each method is one unit: a refusal or a throw leaves nothing behind, by the transaction or by
 * undoing what was done. `_internal` is never among the variables.
 */
export interface AnswerWriter {
  /** A file in two sessions would be one file, gone with the first: none may be set, however deep. */
  readonly sharesFiles: boolean;
  make(tx: Queryable, caller: Caller, session: NewSession): Promise<Result<SessionPair>>;
  /** Sets variables on one new step that keeps everything else; `dryRun` only says. */
  add(
    tx: Queryable,
    caller: Caller,
    session: SessionPair,
    variables: Variables,
    options: { readonly dryRun: boolean },
  ): Promise<Result<VariablesSet>>;
}
