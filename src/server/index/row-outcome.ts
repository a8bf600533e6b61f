import type { Refusal, RefusalDetail, Result } from '../../sessions/result.ts';
import type { SessionRow } from '../../sessions/session-row.ts';

/**
 * Outcome of a mutation of one session. `row` is the caller's row as the mutation left it; null
 * only for the system, on a session that no list shows.
 */
export type RowOutcome =
  | { readonly ok: true; readonly row: SessionRow | null }
  | { readonly ok: false; readonly error: 'conflict'; readonly row: SessionRow }
  | Unversioned;

/** A refusal that says nothing of versions. */
export interface Unversioned extends RefusalDetail {
  readonly ok: false;
  readonly error: Exclude<Refusal, 'conflict'>;
}

/** The refusal of something that compares no versions, as a part of an outcome that does. */
export function unversioned({
  error,
  ...detail
}: Extract<Result<never>, { ok: false }>): Unversioned {
  if (error === 'conflict') throw new Error('a conflict without a version');
  return { ...detail, error };
}
