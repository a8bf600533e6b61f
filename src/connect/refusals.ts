import type { LocalList } from '../sessions/sessions-client.ts';
import type { Result } from '../sessions/result.ts';

export type Refused = Extract<Result<never>, { ok: false }>;

export const SIGNED_OUT: Refused = { ok: false, error: 'signed-out', message: 'Sign in first.' };
export const NOT_FOUND: Refused = {
  ok: false,
  error: 'not-found',
  message: 'This session is not in the list.',
};

/** What nobody has. */
export const NO_ROWS: LocalList = { rows: [], total: 0, next: null, asOf: null, source: 'device' };
