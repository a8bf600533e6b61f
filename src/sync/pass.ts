import type { PassContext } from './context.ts';
import { OFFLINE, OK, type Outcome, outcomeOf } from './outcome.ts';
import { pull, type Watched } from './pull.ts';

/**
 * Sends what waits. Loaded when something does: most visits change nothing. Where it cannot be
 * loaded there is no network to send it either.
 */
async function pushWaiting(context: PassContext): Promise<Outcome> {
  if ((await context.store.outbox()).length === 0) return OK;
  const loaded = await import('./push.ts').catch(() => undefined);
  return loaded ? loaded.push(context) : OFFLINE;
}

/**
 * One pass: push, then pull and apply, so that what the person did is never overtaken by what the
 * server still believes.
 *
 * @returns how it ended; `ok` too when it was aborted, its steps are complete in themselves
 * @throws what is no failure of the environment: a bug
 */
export async function runPass(context: PassContext): Promise<Outcome> {
  const { store } = context;
  try {
    const pushed = await pushWaiting(context);
    if (context.signal.aborted) return OK;
    if (pushed.kind !== 'ok' && !(pushed.kind === 'error' && pushed.partial)) return pushed;
    const edits = await store.outbox();
    const uncertain = edits.filter(({ state }) => state === 'uncertain');
    // Only a complete pull can say that something is not there.
    if (uncertain.length > 0) await store.resetCursor();
    const watched: Watched = new Map(uncertain.map(({ id }) => [id, undefined]));
    const pulled = await pull(context, watched);
    if (pulled.kind !== 'ok') return pulled;
    if (uncertain.length === 0) return pushed;
    const loaded = await import('./settle-uncertain.ts').catch(() => undefined);
    if (!loaded) return OFFLINE;
    await loaded.settleUncertain(context, edits, watched);
    return pushed;
  } catch (error) {
    if (context.signal.aborted) return OK;
    return outcomeOf(error);
  }
}
