import {
  filterSessionVariables,
  type FilterVariablesOptions,
} from '../sessions/filter-session-variables.ts';
import { pythonJson } from '../sessions/python-json.ts';
import type { JsonObject, SessionRow } from '../sessions/session-row.ts';
import type { VariablesResult } from '../sessions/sessions-client.ts';
import { isLocalId } from '../store/local-id.ts';
import { outcomeOf } from '../sync/outcome.ts';
import type { OpenAccount } from './open-account.ts';
import { NOT_FOUND } from './refusals.ts';

type ReadOptions = FilterVariablesOptions & { readonly now: string };

/**
 * A session's variables from the server, kept on the device; without the server those kept before,
 * with the time they are of. Of an answer set that is not sent yet, what will be sent.
 *
 * @throws {NetworkError | TimeoutError | HttpError} no usable answer, and nothing is kept
 */
export async function readVariables(
  account: OpenAccount,
  row: SessionRow,
  options: ReadOptions,
): Promise<VariablesResult> {
  if (isLocalId(row.id)) return (await readKept(account, row, options)) ?? NOT_FOUND;
  const { store } = account;
  const { now, ...filter } = options;
  try {
    const result = await (await account.api()).variables(row);
    if (!result.ok) return result;
    await store.putAnswers(row.id, result.value, row.rev, now);
    return { ok: true, value: filterSessionVariables(result.value, filter), asOf: now };
  } catch (error) {
    outcomeOf(error);
    const kept = await readKept(account, row, options);
    if (!kept) throw error;
    return kept;
  }
}

async function readKept(
  { store }: OpenAccount,
  { id }: SessionRow,
  { now: _now, ...filter }: ReadOptions,
): Promise<VariablesResult | undefined> {
  const kept = await store.answers(id);
  if (!kept) return undefined;
  return { ok: true, value: filterSessionVariables(kept.variables, filter), asOf: kept.asOf };
}

/** Variables, filtered before, as the text that AssemblyLine exports. */
export const variablesText: (variables: JsonObject, indent: number) => string = pythonJson;
