import type { RowOutcome } from '../api/sessions-api.ts';
import { isJsonObject } from '../sessions/is-json-object.ts';
import type { CreateChange, Edit } from '../store/session-store.ts';
import type { PassContext } from './context.ts';

/**
 * Sends an answer set that was made here, with the session key it was given then: together with
 * the entry's idempotency key a repeat makes no second one.
 *
 * @throws {NetworkError | TimeoutError | HttpError | ProtocolError | StoreError}
 */
export async function sendCreation(
  { api, store, signal }: PassContext,
  { id, editId, base, change }: Edit & { readonly change: CreateChange },
): Promise<RowOutcome> {
  const kept = await store.answers(id);
  if (!kept) return { ok: false, error: 'invalid', code: 'answers-lost', message: UNREADABLE };
  const { variablesToFilter } = change;
  const form = base.original_interview_filename;
  const set = {
    sessionId: base.key,
    variables: kept.variables,
    metadata: isJsonObject(base.data) ? base.data : {},
    answerSetFilename: base.filename,
    ...(typeof form === 'string' && form !== '' && { originalInterviewFilename: form }),
    ...(variablesToFilter && { variablesToFilter }),
  };
  return (await api.answers()).save(set, { idempotencyKey: editId, signal });
}

const UNREADABLE = 'This device can no longer read these answers.';
