import { filterSessionVariables } from '../../../src/sessions/filter-session-variables.ts';
import { filteredSessionVariablesString } from '../../../src/sessions/filtered-session-variables-string.ts';
import type { Json, JsonObject } from '../../../src/sessions/session-row.ts';
import { compare, type Comparison } from './compare.ts';
import { expectedOf, goldenCases, isErrorCase, type CaseResult, type GoldenCase } from './suite.ts';

const FILE = 'filter_variables';

export interface FilterInput {
  /** How the session was named: in full, not at all, or by its interview alone. */
  readonly source?: 'session' | 'current' | 'filename only';
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

/** What a case must give; where upstream fails on an object without elements, it stays as it is. */
function recorded(goldenCase: GoldenCase<FilterInput>): Filtered {
  return isErrorCase(goldenCase)
    ? { variables: goldenCase.input.variables }
    : (expectedOf(goldenCase) as Filtered);
}

/** Holds what a case gave, its variables and its text, against what is recorded. */
export function compareFiltered(
  goldenCase: GoldenCase<FilterInput>,
  actual: JsonObject,
  text: string,
): Comparison {
  const { variables, string } = recorded(goldenCase);
  if (goldenCase.tags?.includes('unordered')) {
    return { expected: unordered(variables), actual: unordered(actual) };
  }
  return {
    expected: { variables, string },
    actual: { variables: actual, string: string === undefined ? undefined : text },
  };
}

/** The options of a case, by our names. */
export function optionsOf({ input }: GoldenCase<FilterInput>) {
  return {
    variablesToFilter: input.variables_to_filter ?? null,
    additionalVariablesToFilter: input.additional_variables_to_filter ?? null,
  };
}

/** Why JSON cannot decide a case; undefined where it can. */
export function undecidable({ tags }: GoldenCase<FilterInput>): string | undefined {
  const tag = tags?.find((each) => each.startsWith('json-undecidable-'));
  return tag && (UNDECIDABLE[tag] ?? tag);
}

function check(goldenCase: GoldenCase<FilterInput>): Comparison {
  const { variables } = goldenCase.input;
  const options = optionsOf(goldenCase);
  const before = JSON.stringify(variables);
  const actual = filterSessionVariables(variables, options);
  if (JSON.stringify(variables) !== before) throw new Error('the input was changed');
  return compareFiltered(goldenCase, actual, filteredSessionVariablesString(variables, options));
}

/** `filter_variables.json`: the variables, and the exported text to the byte. */
export async function* filterVariablesSuite(folder: string): AsyncGenerator<CaseResult> {
  for (const goldenCase of goldenCases<FilterInput>(folder, FILE)) {
    const reason = undecidable(goldenCase);
    yield reason === undefined
      ? compare(FILE, goldenCase.name, () => check(goldenCase))
      : { file: FILE, name: goldenCase.name, status: 'undecidable', reason };
  }
}
