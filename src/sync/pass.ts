import type { SessionRow } from '../sessions/session-row.ts';
import type { PassContext } from './context.ts';
import { OK, type Outcome, outcomeOf } from './outcome.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { settleUncertain } from './settle-uncertain.ts';

/**
 * One pass: push, then pull and apply, so that what the person did is never overtaken by what the
 * server still believes.
 *
 * @returns how it ended; `ok` too when it was aborted, its steps are complete in themselves
 * @throws what is no failure of the environment: a bug
 */
export async function runPass(context: PassContext): Promise<Outcome> {
  try {
    const pushed = await push(context);
    if (context.signal.aborted) return OK;
    if (pushed.kind !== 'ok' && !(pushed.kind === 'error' && pushed.partial)) return pushed;
    const edits = await context.store.outbox();
    const isUncertain = edits.some(({ state }) => state === 'uncertain');
    // Only a complete pull can say that something is not there.
    if (isUncertain) await context.store.resetCursor();
    const seen = new Map<string, SessionRow>();
    const pulled = await pull(context, seen);
    if (pulled.kind !== 'ok') return pulled;
    if (isUncertain) await settleUncertain(context, edits, seen);
    return pushed;
  } catch (error) {
    if (context.signal.aborted) return OK;
    return outcomeOf(error);
  }
}
