import type { LocalList } from '../sessions/sessions-client.ts';
import type { Result } from '../sessions/result.ts';

export type Refused = Extract<Result<never>, { ok: false }>;

export const SIGNED_OUT: Refused = { ok: false, error: 'signed-out' };
/** No such session in the list. */
export const NOT_FOUND: Refused = { ok: false, error: 'not-found' };

/** What nobody has. */
export const NO_ROWS: LocalList = { rows: [], total: 0, next: null, asOf: null, source: 'device' };
