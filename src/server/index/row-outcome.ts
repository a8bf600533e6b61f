import type { Refusal } from '../../sessions/result.ts';
import type { SessionRow } from '../../sessions/session-row.ts';

/**
 * Outcome of a mutation of one session. `row` is the caller's row as the mutation left it; null
 * only for the system, on a session that no list shows.
 */
export type RowOutcome =
  | { readonly ok: true; readonly row: SessionRow | null }
  | { readonly ok: false; readonly error: 'conflict'; readonly row: SessionRow }
  | {
      readonly ok: false;
      readonly error: Exclude<Refusal, 'conflict'>;
      readonly message?: string;
    };
