import { filterSessionVariables } from '../../../src/sessions/filter-session-variables.ts';
import { filteredSessionVariablesString } from '../../../src/sessions/filtered-session-variables-string.ts';
import type { Json, JsonObject } from '../../../src/sessions/session-row.ts';
import { compare, type Comparison } from './compare.ts';
import { expectedOf, goldenCases, isErrorCase, type CaseResult, type GoldenCase } from './suite.ts';

const FILE = 'filter_variables';

interface FilterInput {
  readonly variables: JsonObject;
  readonly variables_to_filter?: readonly string[] | null;
  readonly additional_variables_to_filter?: readonly string[] | null;
}

interface Filtered {
  readonly variables: JsonObject;
  readonly string?: string;
}

const UNDECIDABLE: Readonly<Record<string, string>> = {
  'json-undecidable-alias': 'JSON does not show that two names hold one object',
  'json-undecidable-subclass': 'JSON does not show what a class of another package derives from',
  'json-undecidable-plain-dict': 'JSON does not show that a dictionary only imitates an object',
  'json-undecidable-depth': 'the depth limit left null where upstream still sees a file',
};

/** Python writes sets in the order of their hashes: compare arrays as bags. */
function unordered(value: Json): Json {
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => unordered(item));
    return items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, unordered(item)]));
}

function compareFiltered({ variables, string }: Filtered, goldenCase: GoldenCase<FilterInput>) {
  const { input, tags } = goldenCase;
  const options = {
    variablesToFilter: input.variables_to_filter ?? null,
    additionalVariablesToFilter: input.additional_variables_to_filter ?? null,
  };
  const before = JSON.stringify(input.variables);
  const actual = filterSessionVariables(input.variables, options);
  if (JSON.stringify(input.variables) !== before) throw new Error('the input was changed');
  if (tags?.includes('unordered')) {
    return { expected: unordered(variables), actual: unordered(actual) };
  }
  const text = filteredSessionVariablesString(input.variables, options);
  return {
    expected: { variables, string },
    actual: { variables: actual, string: string === undefined ? undefined : text },
  };
}

function check(goldenCase: GoldenCase<FilterInput>): Comparison {
  // Where upstream fails on an object without its elements, ours keeps the object as it is.
  return isErrorCase(goldenCase)
    ? compareFiltered({ variables: goldenCase.input.variables }, goldenCase)
    : compareFiltered(expectedOf(goldenCase) as Filtered, goldenCase);
}

/** `filter_variables.json`: the variables, and the exported text to the byte. */
export async function* filterVariablesSuite(folder: string): AsyncGenerator<CaseResult> {
  for (const goldenCase of goldenCases<FilterInput>(folder, FILE)) {
    const tag = goldenCase.tags?.find((each) => each.startsWith('json-undecidable-'));
    yield tag === undefined
      ? compare(FILE, goldenCase.name, () => check(goldenCase))
      : {
          file: FILE,
          name: goldenCase.name,
          status: 'undecidable',
          reason: UNDECIDABLE[tag] ?? tag,
        };
  }
}
