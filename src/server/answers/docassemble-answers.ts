import { isJsonObject } from '../../sessions/is-json-object.ts';
import type { Result } from '../../sessions/result.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import type { Answers, AnswerWriter, SessionPair } from './answers.ts';
import { askDocassemble, refusalOf, SUBTITLE } from './ask-docassemble.ts';
import { DocassembleAnswerWriter } from './docassemble-answer-writer.ts';
import type { DocassembleRest } from './docassemble-rest.ts';

/**
 * Variables read and written through docassemble's REST API with the administrator's key, for
 * sessions whose ownership the caller has checked. With `overwrite` and `question: 0` neither the
 * row's writer nor anybody's link to the session changes, so no key is minted for the person.
 * Encrypted sessions need the person's secret, which is half a password and not kept: they are
 * refused. Failures are `uncertain`: docassemble may have done it.
 */
export class DocassembleAnswers implements Answers {
  readonly transactional = false;
  readonly writer: AnswerWriter;
  readonly #rest: DocassembleRest;

  constructor(rest: DocassembleRest) {
    this.#rest = rest;
    this.writer = new DocassembleAnswerWriter(rest);
  }

  async read(_tx: Queryable, _caller: Caller, session: SessionPair): Promise<Result<string>> {
    const query = { i: session.filename, session: session.key };
    const answer = await askDocassemble(this.#rest, { method: 'GET', path: '/api/session', query });
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
    const answer = await askDocassemble(this.#rest, { method: 'POST', path: '/api/session', json });
    if (!('status' in answer)) return answer;
    return answer.status === 204 ? { ok: true, value: null } : refusalOf(answer);
  }
}
