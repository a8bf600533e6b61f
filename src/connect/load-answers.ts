import type { LoadReport, LoadSource, LoadTarget } from '../api/answers-api.ts';
import { checkImport } from '../sessions/check-import.ts';
import type { Result } from '../sessions/result.ts';
import type {
  ImportRefused,
  LoadAnswersOptions,
  LoadedAnswers,
  SessionRef,
} from '../sessions/sessions-client.ts';
import { isLocalId } from '../store/local-id.ts';
import { createUuid } from '../store/uuid.ts';
import { outcomeOf } from '../sync/outcome.ts';
import type { Desk } from './desk.ts';
import { invalid } from './invalid.ts';
import type { OpenAccount } from './open-account.ts';
import { type Refused, SIGNED_OUT } from './refusals.ts';
import { createSessionKey } from './session-key.ts';

/**
 * Uses a session's or an answer set's answers in another session, or in a new one. What waits here
 * is sent first, so that a set made offline can be used as soon as there is a network.
 *
 * @see AssemblyLine `load_interview_answers`
 */
export async function loadInterviewAnswers(
  desk: Desk,
  source: SessionRef,
  options: LoadAnswersOptions,
): Promise<Result<LoadedAnswers>> {
  return load(desk, options, async () => {
    const found = await desk.find(source);
    if (!found.ok) return found;
    const { row } = found.value;
    return isLocalId(row.id) ? NOT_SENT : { ok: true, value: { row } };
  });
}

/**
 * Uses the answers of a JSON file in a session, or in a new one.
 *
 * @see AssemblyLine `load_interview_json`
 */
export async function loadInterviewJson(
  desk: Desk,
  jsonString: string,
  options: LoadAnswersOptions,
): Promise<Result<LoadedAnswers> | ImportRefused> {
  const checked = checkImport(jsonString);
  if (!checked.ok) return checked;
  // As it was written: a number may be longer than JavaScript can hold.
  return load(desk, options, async () => ({ ok: true, value: { json: jsonString } }));
}

async function load(
  desk: Desk,
  options: LoadAnswersOptions,
  findSource: () => Promise<Result<LoadSource>>,
): Promise<Result<LoadedAnswers>> {
  const account = await desk.account();
  if (!account) return SIGNED_OUT;
  await account.sync.now();
  if ((await desk.account()) !== account) return SIGNED_OUT;
  if (account.sync.state.kind === 'offline') return OFFLINE;
  const source = await findSource();
  if (!source.ok) return source;
  const target = await findTarget(desk, options);
  if (!target.ok) return target;
  const report = await send(account, target.value, source.value, options);
  if (!report.ok) return report;
  if (!options.dryRun) void account.sync.now();
  const { row = null, ...rest } = report.value;
  return { ok: true, value: { sessionId: row?.key ?? null, row, ...rest } };
}

async function findTarget(desk: Desk, options: LoadAnswersOptions): Promise<Result<LoadTarget>> {
  if ('newInterviewFilename' in options) {
    const { newInterviewFilename: filename } = options;
    if (!filename) return invalid('no-form', 'Choose a form.');
    return { ok: true, value: { filename, sessionId: createSessionKey() } };
  }
  const found = await desk.find(options.session);
  if (!found.ok) return found;
  const { row } = found.value;
  return isLocalId(row.id) ? NOT_SENT : { ok: true, value: { row } };
}

/** Sends once, and where a repeat has no second effect once more after a lost reply. */
async function send(
  account: OpenAccount,
  target: LoadTarget,
  source: LoadSource,
  options: LoadAnswersOptions,
): Promise<Result<LoadReport>> {
  const api = await account.api();
  const { dryRun = false, variablesToFilter, additionalVariablesToFilter } = options;
  const request = {
    idempotencyKey: createUuid(),
    dryRun,
    ...(variablesToFilter && { variablesToFilter }),
    ...(additionalVariablesToFilter && { additionalVariablesToFilter }),
  };
  for (let triesLeft = dryRun || api.features.idempotent ? 1 : 0; ; triesLeft -= 1) {
    try {
      return await (await api.answers()).load(target, source, request);
    } catch (error) {
      const isOffline = outcomeOf(error).kind === 'offline';
      if (isOffline && triesLeft > 0) continue;
      if (!isOffline) throw error;
      return dryRun ? OFFLINE : LOST;
    }
  }
}

const OFFLINE: Refused = {
  ok: false,
  error: 'offline',
  code: 'offline',
  message: 'There is no connection to the server. Nothing was changed.',
};
const LOST: Refused = {
  ok: false,
  error: 'uncertain',
  code: 'uncertain',
  message: 'The server’s answer was lost. Look whether the answers are there before you try again.',
};
const NOT_SENT: Refused = {
  ok: false,
  error: 'not-found',
  code: 'not-sent',
  message: 'The server does not have this answer set yet.',
};
