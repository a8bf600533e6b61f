import {
  filterSessionVariables,
  type FilterVariablesOptions,
} from '../sessions/filter-session-variables.ts';
import { pythonJson } from '../sessions/python-json.ts';
import type { JsonObject, SessionRow } from '../sessions/session-row.ts';
import type { VariablesResult } from '../sessions/sessions-client.ts';
import { outcomeOf } from '../sync/outcome.ts';
import type { OpenAccount } from './open-account.ts';

/**
 * A session's variables from the server, kept on the device; without the server those kept before,
 * with the time they are of.
 *
 * @throws {NetworkError | TimeoutError | HttpError} no usable answer, and nothing is kept
 */
export async function readVariables(
  { api, store }: OpenAccount,
  row: SessionRow,
  { now, ...options }: FilterVariablesOptions & { readonly now: string },
): Promise<VariablesResult> {
  try {
    const result = await api.variables(row);
    if (!result.ok) return result;
    await store.putAnswers(row.id, result.value, row.rev, now);
    return { ok: true, value: filterSessionVariables(result.value, options), asOf: now };
  } catch (error) {
    outcomeOf(error);
    const kept = await store.answers(row.id);
    if (!kept) throw error;
    return { ok: true, value: filterSessionVariables(kept.variables, options), asOf: kept.asOf };
  }
}

/** Variables, filtered before, as the text that AssemblyLine exports. */
export const variablesText: (variables: JsonObject, indent: number) => string = pythonJson;
