import type { Result } from '../sessions/result.ts';
import type { SessionRef, VariablesOptions } from '../sessions/sessions-client.ts';
import type { Desk } from './desk.ts';
import { readVariables, variablesText } from './variables.ts';

/**
 * A session's or an answer set's variables as AssemblyLine exports them: JSON with four spaces,
 * objects of the interview with their `_class`.
 *
 * @throws {NetworkError | TimeoutError | HttpError} no usable answer, and nothing is kept
 * @see AssemblyLine `export_interview_variables`
 */
export async function exportInterviewVariables(
  desk: Desk,
  session: SessionRef,
  {
    fileName = 'variables.json',
    ...options
  }: VariablesOptions & { readonly fileName?: string } = {},
): Promise<Result<File>> {
  const found = await desk.find(session);
  if (!found.ok) return found;
  const { account, row } = found.value;
  const read = await readVariables(account, row, { ...options, now: desk.now() });
  if (!read.ok) return read;
  const text = variablesText(read.value, 4);
  return { ok: true, value: new File([text], fileName, { type: 'application/json' }) };
}
