import type { Result } from '../../sessions/result.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import type { Answers, AnswerWriter, SessionPair } from './answers.ts';
import { readObject, writeObject } from './json-text.ts';
import { OwnAnswerWriter } from './own-answer-writer.ts';
import { lockSession, newestStep, variablesOf } from './own-steps.ts';

/** Variables as JSON text in `userdict.dictionary` of the server's own rows. */
export class OwnAnswers implements Answers {
  readonly transactional = true;
  readonly writer: AnswerWriter | null = new OwnAnswerWriter();

  async read(tx: Queryable, _caller: Caller, session: SessionPair): Promise<Result<string>> {
    const step = await newestStep(tx, session);
    return step.ok ? { ok: true, value: step.value.text } : step;
  }

  async setSubtitle(
    tx: Queryable,
    _caller: Caller,
    session: SessionPair,
    subtitle: string | null,
  ): Promise<Result<null>> {
    await lockSession(tx, session.key);
    const step = await newestStep(tx, session);
    if (!step.ok) return step;
    const variables = variablesOf(step.value);
    if (!variables.ok) return variables;
    const internal = new Map(readObject(variables.value.get('_internal') ?? '{}'));
    if (subtitle === null) internal.delete('subtitle');
    else internal.set('subtitle', JSON.stringify(subtitle));
    const document = new Map([...variables.value, ['_internal', writeObject(internal)]]);
    await tx.query('update public.userdict set dictionary = $2 where indexno = $1', [
      step.value.indexno,
      writeObject(document),
    ]);
    return { ok: true, value: null };
  }
}
