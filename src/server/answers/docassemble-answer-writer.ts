import { isJsonObject } from '../../sessions/is-json-object.ts';
import type { Result } from '../../sessions/result.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import type { AnswerWriter, NewSession, SessionPair, VariablesSet } from './answers.ts';
import { askDocassemble, type Refused, refusalOf, SUBTITLE } from './ask-docassemble.ts';
import { changedNames } from './changed-names.ts';
import type { DocassembleRest, RestAnswer } from './docassemble-rest.ts';
import { writeObject } from './json-text.ts';
import { variablesOf } from './own-steps.ts';
import type { Variables } from './variables.ts';

const LOCKED: Refused = {
  ok: false,
  error: 'invalid',
  code: 'encrypted-form',
  message: 'This form encrypts its sessions: start it in docassemble, then use the answers.',
};
const NO_FORM = 'docassemble cannot start this form.';
/** docassemble makes a date of such text, unless it is told to take it as it is. */
const LIKE_A_TIME = /^"\s*\d{1,4}[-/:]\d/;

/**
 * Sessions made and variables set through docassemble's REST API with the administrator's key.
 * A new session is the administrator's until it is whole; then the link goes over to the person, in
 * the transaction: nobody ever sees half of one, and what a crash leaves belongs to nobody else.
 * docassemble numbers sessions itself, so the key that was wished for is not taken.
 *
 * Values become what docassemble makes of JSON: an object where there is a `_class`; text that looks
 * like a date stays text at the top level, and is a date inside objects.
 */
export class DocassembleAnswerWriter implements AnswerWriter {
  readonly sharesFiles = true;
  readonly #rest: DocassembleRest;

  constructor(rest: DocassembleRest) {
    this.#rest = rest;
  }

  async make(
    tx: Queryable,
    caller: Caller,
    { filename, variables, subtitle, steps }: NewSession,
  ): Promise<Result<SessionPair>> {
    const query = { i: filename };
    const answer = await this.#ask({ method: 'GET', path: '/api/session/new', query });
    if (!('status' in answer)) return answer;
    const { body } = answer;
    if (answer.status !== 200 || !isJsonObject(body) || typeof body['session'] !== 'string')
      return { ok: false, error: 'invalid', message: NO_FORM };
    const pair = { filename, key: body['session'] };
    const refusal = body['encrypted']
      ? LOCKED
      : await this.#set(pair, variables, { subtitle, overwrite: steps === 1 });
    if (refusal) {
      await this.#ask({ method: 'DELETE', path: '/api/session', query: queryOf(pair) });
      return refusal;
    }
    await tx.query('update public.userdictkeys set user_id = $3 where filename = $1 and key = $2', [
      filename,
      pair.key,
      caller.user,
    ]);
    return { ok: true, value: pair };
  }

  async add(
    _tx: Queryable,
    _caller: Caller,
    session: SessionPair,
    variables: Variables,
    { dryRun }: { readonly dryRun: boolean },
  ): Promise<Result<VariablesSet>> {
    const query = queryOf(session);
    const answer = await this.#ask({ method: 'GET', path: '/api/session', query });
    if (!('status' in answer)) return answer;
    if (answer.status !== 200) return refusalOf(answer);
    const before = variablesOf(answer);
    if (!before.ok) return before;
    const options = { subtitle: null, overwrite: false };
    const refusal = dryRun ? null : await this.#set(session, variables, options);
    return refusal ?? { ok: true, value: { overwritten: changedNames(before.value, variables) } };
  }

  /**
   * Sets variables; then the name and text that looks like a time, as they are. Refused in between,
   * a session that was there keeps the new step, with such text as dates: docassemble knows no unit.
   */
  async #set(
    session: SessionPair,
    variables: Variables,
    { subtitle, overwrite }: { readonly subtitle: string | null; readonly overwrite: boolean },
  ): Promise<Refused | null> {
    const refusal = await this.#post(session, variables, overwrite ? { overwrite: '1' } : {});
    if (refusal) return refusal;
    const texts = new Map([...variables].filter(([, value]) => LIKE_A_TIME.test(value)));
    if (subtitle !== null) texts.set(SUBTITLE, JSON.stringify(subtitle));
    return texts.size === 0 ? null : this.#post(session, texts, { overwrite: '1', raw: '1' });
  }

  async #post(
    { filename, key }: SessionPair,
    variables: Variables,
    options: Readonly<Record<string, string>>,
  ): Promise<Refused | null> {
    const jsonText = writeObject([
      ['i', JSON.stringify(filename)],
      ['session', JSON.stringify(key)],
      ['variables', writeObject(variables)],
      ['question', '0'],
      ...Object.entries(options),
    ]);
    const answer = await this.#ask({ method: 'POST', path: '/api/session', jsonText });
    if (!('status' in answer)) return answer;
    return answer.status === 204 ? null : refusalOf(answer);
  }

  #ask(request: Parameters<DocassembleRest['ask']>[0]): Promise<RestAnswer | Refused> {
    return askDocassemble(this.#rest, request);
  }
}

const queryOf = ({ filename, key }: SessionPair) => ({ i: filename, session: key });
