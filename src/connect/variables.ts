import type { SessionRow } from '../sessions/session-row.ts';
import type { VariablesResult } from '../sessions/sessions-client.ts';
import { outcomeOf } from '../sync/outcome.ts';
import type { OpenAccount } from './open-account.ts';

/**
 * A session's variables from the server, kept on the device; without the server those kept before,
 * with the time they are of.
 *
 * @throws {NetworkError | TimeoutError | HttpError | ProtocolError} and nothing is kept
 */
export async function readVariables(
  { api, store }: OpenAccount,
  row: SessionRow,
  now: string,
): Promise<VariablesResult> {
  try {
    const result = await api.variables(row);
    if (!result.ok) return result;
    await store.putAnswers(row.id, result.value, row.rev, now);
    return { ...result, asOf: now };
  } catch (error) {
    outcomeOf(error);
    const kept = await store.answers(row.id);
    if (!kept) throw error;
    return { ok: true, value: kept.variables, asOf: kept.asOf };
  }
}
