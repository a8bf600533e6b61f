import type { Result } from '../../sessions/result.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import type { AnswerWriter, NewSession, SessionPair, VariablesSet } from './answers.ts';
import { changedNames } from './changed-names.ts';
import { writeObject } from './json-text.ts';
import { documentOf, insertStep, lockSession, newestStep, variablesOf } from './own-steps.ts';
import type { Variables } from './variables.ts';

/** Sessions and steps in the server's own rows. */
export class OwnAnswerWriter implements AnswerWriter {
  readonly sharesFiles = false;

  async make(
    tx: Queryable,
    caller: Caller,
    { filename, key, variables, subtitle, steps }: NewSession,
  ): Promise<Result<SessionPair>> {
    const named = subtitle === null ? [] : [['subtitle', JSON.stringify(subtitle)] as const];
    const internal = writeObject([['steps', '1'], ['progress', '0'], ...named]);
    const document = documentOf(new Map([['_internal', internal], ...variables]));
    if (!document.ok) return document;
    const pair = { filename, key };
    if (steps === 2) await insertStep(tx, pair, writeObject([['_internal', internal]]), null);
    await insertStep(tx, pair, document.value, steps === 2 ? caller.user : null);
    await tx.query('insert into public.userdictkeys (filename, key, user_id) values ($1, $2, $3)', [
      filename,
      key,
      caller.user,
    ]);
    return { ok: true, value: pair };
  }

  async add(
    tx: Queryable,
    caller: Caller,
    session: SessionPair,
    variables: Variables,
    { dryRun }: { readonly dryRun: boolean },
  ): Promise<Result<VariablesSet>> {
    await lockSession(tx, session.key);
    const step = await newestStep(tx, session);
    if (!step.ok) return step;
    const before = variablesOf(step.value);
    if (!before.ok) return before;
    const document = documentOf(new Map([...before.value, ...variables]));
    if (!document.ok) return document;
    if (!dryRun) await insertStep(tx, session, document.value, caller.user);
    return { ok: true, value: { overwritten: changedNames(before.value, variables) } };
  }
}
