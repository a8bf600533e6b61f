import type { Result } from '../sessions/result.ts';
import type {
  AnswersApi,
  AnswerSetToSave,
  LeftOut,
  LoadOptions,
  LoadReport,
  LoadSource,
  LoadTarget,
} from './answers-api.ts';
import { HttpError } from './errors.ts';
import { badShape, fieldsIn, isFields, isSessionRow, texts } from './parse-json.ts';
import type { Answer, ApiRequest } from './request.ts';
import type { MutationOptions } from './sessions-api.ts';
import { refusalOf } from './sessions-server-refusal.ts';

type Ask = (request: ApiRequest) => Promise<Answer>;

const UNSUPPORTED = {
  ok: false,
  error: 'unsupported',
  code: 'no-answers',
  message: 'This server neither saves nor loads answers.',
} as const;

/** Answers take longer than rows: 12 MB over a slow line. */
const TIMEOUT_MS = 120_000;

/**
 * Saving and loading answers on a sessions server.
 *
 * @see docs/protocol.md, Answers
 */
export function createAnswersApi(ask: Ask): AnswersApi {
  async function post(
    path: string,
    json: object,
    { idempotencyKey, ifMatch, signal }: MutationOptions,
  ): Promise<Answer | typeof UNSUPPORTED> {
    const match: Record<string, string> =
      ifMatch === undefined ? {} : { 'If-Match': `"${ifMatch}"` };
    const headers = { 'Idempotency-Key': idempotencyKey, ...match };
    try {
      return await ask({ method: 'POST', path, json, headers, signal, timeoutMs: TIMEOUT_MS });
    } catch (error) {
      // Every server of this protocol answers, but not every one can write answers.
      if (error instanceof HttpError && error.status === 501) return UNSUPPORTED;
      throw error;
    }
  }

  return {
    async save(set, options) {
      const answer = await post('/answer-sets', saveBody(set), options);
      if ('error' in answer) return answer;
      if (!answer.ok) return refusalOf(answer);
      const row = isFields(answer.body) ? answer.body['row'] : undefined;
      if (!isSessionRow(row)) throw badShape(answer);
      return { ok: true, row };
    },

    async load(target, source, options): Promise<Result<LoadReport>> {
      const path =
        'row' in target ? `/sessions/${encodeURIComponent(target.row.id)}/load` : '/sessions/new';
      const answer = await post(path, loadBody(target, source, options), options);
      if ('error' in answer) return answer;
      return answer.ok ? { ok: true, value: parseReport(answer) } : refusalOf(answer);
    },
  };
}

function saveBody({ variables, answerSetFilename: _own, ...fields }: AnswerSetToSave): object {
  return { source: { variables }, ...fields };
}

function loadBody(target: LoadTarget, source: LoadSource, options: LoadOptions): object {
  const { dryRun = false, variablesToFilter, additionalVariablesToFilter } = options;
  return {
    ...('row' in target ? {} : { filename: target.filename, sessionId: target.sessionId }),
    source: 'row' in source ? { id: source.row.id } : source,
    dryRun,
    ...(variablesToFilter && { variablesToFilter }),
    ...(additionalVariablesToFilter && { additionalVariablesToFilter }),
  };
}

const REASONS = ['filtered', 'file', 'not-plain', 'keyword', 'reserved'] as const;

function parseReport(answer: Answer): LoadReport {
  if (!isFields(answer.body)) throw badShape(answer);
  const { row, loaded, leftOut, overwritten } = answer.body;
  if (row !== undefined && !isSessionRow(row)) throw badShape(answer);
  return {
    ...(row && { row }),
    loaded: texts(loaded),
    leftOut: fieldsIn(leftOut).flatMap(({ name, reason }): LeftOut[] => {
      const known = REASONS.find((one) => one === reason);
      return typeof name === 'string' && known ? [{ name, reason: known }] : [];
    }),
    overwritten: texts(overwritten),
  };
}
