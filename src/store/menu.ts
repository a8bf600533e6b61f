import { isAnswerSetFilename } from '../sessions/answer-set.ts';
import { isJsonObject } from '../sessions/is-json-object.ts';
import type { DispatchEntry } from '../sessions/session-row.ts';

/** What names and lists depend on; part of the capabilities that a server told. */
export interface Menu {
  readonly dispatch: readonly DispatchEntry[];
  readonly answerSetFilename?: string;
}

/** The two lists that a person has. */
export type ListKind = 'forms' | 'answer-sets';
export const KINDS: readonly ListKind[] = ['forms', 'answer-sets'];

/** The list that rows of an interview stand in. */
export function kindOf({ answerSetFilename }: Menu, filename: string): ListKind {
  const isAnswerSet = filename === answerSetFilename || isAnswerSetFilename(filename);
  return isAnswerSet ? 'answer-sets' : 'forms';
}

/** The menu in stored capabilities; whatever they are. */
export function menuOf(capabilities: unknown): Menu {
  if (!isJsonObject(capabilities)) return { dispatch: [] };
  const { dispatch, answerSetFilename } = capabilities;
  const entries = Array.isArray(dispatch) ? dispatch.filter(isJsonObject) : [];
  return {
    dispatch: entries.flatMap(({ filename, title }) =>
      typeof filename === 'string' && typeof title === 'string' ? [{ filename, title }] : [],
    ),
    ...(typeof answerSetFilename === 'string' ? { answerSetFilename } : {}),
  };
}
