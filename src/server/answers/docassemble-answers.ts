import { isJsonObject } from '../../sessions/is-json-object.ts';
import type { Result } from '../../sessions/result.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import type { Answers, SessionPair } from './answers.ts';
import { DocassembleError, type DocassembleRest, type RestAnswer } from './docassemble-rest.ts';

type Refused = Extract<Result<never>, { ok: false }>;

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

/** The one variable that docassemble lists as a session's subtitle. */
const SUBTITLE = "_internal['subtitle']";

/**
 * Variables read and written through docassemble's REST API with the administrator's key, for
 * sessions whose ownership the caller has checked. With `overwrite` and `question: 0` neither the
 * row's writer nor anybody's link to the session changes, so no key is minted for the person.
 * Encrypted sessions need the person's secret, which is half a password and not kept: they are
 * refused. Failures are `uncertain`: docassemble may have done it.
 */
export class DocassembleAnswers implements Answers {
  readonly transactional = false;
  readonly writer = null;
  readonly #rest: DocassembleRest;

  constructor(rest: DocassembleRest) {
    this.#rest = rest;
  }

  async read(_tx: Queryable, _caller: Caller, session: SessionPair): Promise<Result<string>> {
    const query = { i: session.filename, session: session.key };
    const answer = await this.#ask({ method: 'GET', path: '/api/session', query });
    if (!('status' in answer)) return answer;
    if (answer.status === 200 && isJsonObject(answer.body)) return { ok: true, value: answer.text };
    return refusalOf(answer);
  }

  async setSubtitle(
    _tx: Queryable,
    _caller: Caller,
    { filename, key }: SessionPair,
    subtitle: string | null,
  ): Promise<Result<null>> {
    // None instead of a deletion: docassemble refuses to delete what is not there, and lists both
    // as no subtitle.
    const variables = { [SUBTITLE]: subtitle };
    const json = { i: filename, session: key, variables, question: 0, overwrite: 1 };
    const answer = await this.#ask({ method: 'POST', path: '/api/session', json });
    if (!('status' in answer)) return answer;
    return answer.status === 204 ? { ok: true, value: null } : refusalOf(answer);
  }

  async #ask(request: Parameters<DocassembleRest['ask']>[0]): Promise<RestAnswer | Refused> {
    try {
      return await this.#rest.ask(request);
    } catch (error) {
      if (!(error instanceof DocassembleError)) throw error;
      return { ok: false, error: 'uncertain', message: AWAY };
    }
  }
}

/** docassemble's reasons are JSON strings with status 400; only these two are told apart. */
function refusalOf({ body }: RestAnswer): Refused {
  const reason = typeof body === 'string' ? body : '';
  if (reason.startsWith('Unable to obtain')) return { ok: false, error: 'not-found' };
  return reason.startsWith('Unable to decrypt') ? LOCKED : REFUSED;
}
