import { REFUSAL_CODES } from '../sessions/refusal-codes.ts';
import type { Refusal, Result } from '../sessions/result.ts';
import { HttpError } from './errors.ts';
import { isFields, textOr } from './parse-json.ts';
import type { Answer } from './request.ts';

const REFUSALS: { readonly [status: number]: Refusal } = {
  400: 'invalid',
  401: 'signed-out',
  403: 'forbidden',
  404: 'not-found',
  409: 'uncertain',
  410: 'not-found',
  412: 'conflict',
  413: 'invalid',
  422: 'invalid',
  428: 'invalid',
};

/**
 * A problem document of a sessions server as the refusal it means. Its `detail` says the same in
 * English, also where this version does not know the `code`; its `title` is about the status only.
 *
 * @throws {HttpError} a status that no route of the protocol gives
 */
export function refusalOf(answer: Answer): Extract<Result<never>, { ok: false }> {
  const error = REFUSALS[answer.status];
  if (!error) throw statusError(answer);
  const problem = isFields(answer.body) ? answer.body : {};
  const code = REFUSAL_CODES.find((known) => known === problem['code']);
  const message = textOr(problem['detail'], undefined);
  return { ok: false, error, ...(code && { code }), ...(message !== undefined && { message }) };
}

/** The error for a status that is no outcome of its request. */
export function statusError({ what, status, retryAfterMs }: Answer): HttpError {
  return new HttpError(`${what}: ${status}`, status, retryAfterMs);
}
