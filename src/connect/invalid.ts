import type { RefusalCode } from '../sessions/refusal-codes.ts';
import type { Refused } from './refusals.ts';

/** A refusal of what was handed in, with its English sentence. */
export function invalid(code: RefusalCode, message: string): Refused {
  return { ok: false, error: 'invalid', code, message };
}
