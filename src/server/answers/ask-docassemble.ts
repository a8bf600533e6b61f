import type { Result } from '../../sessions/result.ts';
import {
  DocassembleError,
  type DocassembleRest,
  type RestAnswer,
  type RestRequest,
} from './docassemble-rest.ts';

/** The one variable that docassemble lists as a session's subtitle. */
export const SUBTITLE = "_internal['subtitle']";

export type Refused = Extract<Result<never>, { ok: false }>;

const LOCKED: Refused = {
  ok: false,
  error: 'invalid',
  code: 'encrypted',
  message: 'The answers of this session are encrypted: they open in docassemble only.',
};
const REFUSED = {
  ok: false,
  error: 'invalid',
  message: 'docassemble refuses this change.',
} as const;
const AWAY = 'docassemble does not answer at the moment.';

/** Without an answer it is `uncertain`: docassemble may have done what it was asked. */
export async function askDocassemble(
  rest: DocassembleRest,
  request: RestRequest,
): Promise<RestAnswer | Refused> {
  try {
    return await rest.ask(request);
  } catch (error) {
    if (!(error instanceof DocassembleError)) throw error;
    return { ok: false, error: 'uncertain', message: AWAY };
  }
}

/** docassemble's reasons are JSON strings with status 400; only these two are told apart. */
export function refusalOf({ body }: RestAnswer): Refused {
  const reason = typeof body === 'string' ? body : '';
  if (reason.startsWith('Unable to obtain')) return { ok: false, error: 'not-found' };
  return reason.startsWith('Unable to decrypt') ? LOCKED : REFUSED;
}
