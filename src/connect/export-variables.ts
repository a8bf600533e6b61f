import type { Result } from '../sessions/result.ts';
import type { SessionRef, VariablesOptions, VariablesResult } from '../sessions/sessions-client.ts';
import type { Desk } from './desk.ts';
import { readVariables, variablesText } from './variables.ts';

/** A session's variables, filtered; see `readVariables`. */
export async function sessionVariables(
  desk: Desk,
  session: SessionRef,
  options: VariablesOptions,
): Promise<VariablesResult> {
  const found = await desk.find(session);
  if (!found.ok) return found;
  const { account, row } = found.value;
  return readVariables(account, row, { ...options, now: desk.now() });
}

/** The same as text. */
export async function variablesString(
  desk: Desk,
  session: SessionRef,
  { indent = 4, ...options }: VariablesOptions & { indent?: number } = {},
): Promise<Result<string>> {
  const read = await sessionVariables(desk, session, options);
  return read.ok ? { ok: true, value: variablesText(read.value, indent) } : read;
}

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
  const read = await variablesString(desk, session, options);
  if (!read.ok) return read;
  return { ok: true, value: new File([read.value], fileName, { type: 'application/json' }) };
}
