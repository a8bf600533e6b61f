import { isIllegalVariableName } from '../../../src/sessions/is-illegal-variable-name.ts';
import { decodeSafeId, encodeSafeId } from '../../../src/sessions/safe-id.ts';
import { comparingSuite } from './compare.ts';
import { expectedOf } from './suite.ts';

/** `illegal_variable_name.json`. */
export const illegalVariableNameSuite = comparingSuite<{ readonly name: string }>(
  'illegal_variable_name',
  (goldenCase) => ({
    expected: expectedOf(goldenCase),
    actual: isIllegalVariableName(goldenCase.input.name),
  }),
);

/** `safeid.json`, both ways. */
export const safeIdSuite = comparingSuite<{ readonly text: string }>('safeid', (goldenCase) => {
  const { text } = goldenCase.input;
  const id = encodeSafeId(text);
  return {
    expected: { id: expectedOf(goldenCase), text },
    actual: { id, text: decodeSafeId(id) },
  };
});
