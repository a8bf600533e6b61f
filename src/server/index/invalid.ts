import type { RefusalCode } from '../../sessions/refusal-codes.ts';

/** A bad option of a list or a mutation; `message` is one sentence without values. */
export interface Invalid {
  readonly ok: false;
  readonly error: 'invalid';
  /** Where a person can do something about it. */
  readonly code?: RefusalCode;
  readonly message: string;
}

export function invalid(message: string, code?: RefusalCode): Invalid {
  return { ok: false, error: 'invalid', ...(code && { code }), message };
}

export function isInvalid(value: unknown): value is Invalid {
  return typeof value === 'object' && value !== null && 'error' in value && 'ok' in value;
}

/** True for text that PostgreSQL can hold: no NUL and no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}
