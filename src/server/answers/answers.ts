import type { Result } from '../../sessions/result.ts';
import type { JsonObject } from '../../sessions/session-row.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';

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
   * True where `setSubtitle` writes through `tx`, so that a rename is one transaction. False where
   * it is a request to another server: it is then made before the transaction, on the database.
   */
  readonly transactional: boolean;
  /** All variables of the newest step, `_internal` included, unfiltered. */
  read(tx: Queryable, caller: Caller, session: SessionPair): Promise<Result<JsonObject>>;
  /** Sets `_internal['subtitle']` on the newest step without a new one; null removes it. */
  setSubtitle(
    tx: Queryable,
    caller: Caller,
    session: SessionPair,
    subtitle: string | null,
  ): Promise<Result<null>>;
}
