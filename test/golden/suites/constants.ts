import { ANSWER_SET_FILENAME } from '../../../src/sessions/answer-set.ts';
import {
  VARIABLES_TO_REMOVE,
  VARIABLES_TO_REMOVE_FROM_NEW_INTERVIEW,
} from '../../../src/sessions/variables-to-remove.ts';
import { compare } from './compare.ts';
import { readGolden, type CaseResult } from './suite.ts';

const FILE = 'variables_to_remove';

const CONSTANTS: Readonly<Record<string, unknown>> = {
  al_sessions_variables_to_remove: VARIABLES_TO_REMOVE,
  al_sessions_variables_to_remove_from_new_interview: VARIABLES_TO_REMOVE_FROM_NEW_INTERVIEW,
  al_session_store_default_filename: ANSWER_SET_FILENAME,
};

/** Lists are sets here: their order says nothing. */
function asSet(value: unknown): unknown {
  return Array.isArray(value) ? new Set(value) : value;
}

/** `variables_to_remove.json`: one case per constant. */
export async function* constantsSuite(folder: string): AsyncGenerator<CaseResult> {
  for (const [name, value] of Object.entries(readGolden(folder, FILE) ?? {})) {
    yield compare(FILE, `${FILE}/${name}`, () => ({
      expected: asSet(value),
      actual: asSet(CONSTANTS[name]),
    }));
  }
}
