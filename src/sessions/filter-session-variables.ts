import { isFileLike, isInterviewObject } from './is-file-like.ts';
import type { Json, JsonObject } from './session-row.ts';
import { VARIABLES_TO_REMOVE } from './variables-to-remove.ts';

/** Options of `filterSessionVariables`. */
export interface FilterVariablesOptions {
  /** Top-level names to drop instead of `VARIABLES_TO_REMOVE`; empty or null: those. */
  readonly variablesToFilter?: readonly string[] | null;
  /** Top-level names to drop besides. A dotted name is no top-level name and does nothing. */
  readonly additionalVariablesToFilter?: readonly string[] | null;
}

/**
 * A copy of an object without the files in its attributes and, of a list or set, in its elements.
 * Plain lists and dictionaries are handed on unsearched, `elements` of a DADict among them.
 */
function withoutFiles(value: Json): Json {
  if (!isInterviewObject(value)) return value;
  const kept = Object.entries<Json>(value)
    .filter(([, attribute]) => !isFileLike(attribute))
    .map(([name, attribute]): [string, Json] =>
      // An array called `elements` makes a list or set of any class, also an unknown package's.
      name === 'elements' && Array.isArray(attribute)
        ? [name, attribute.filter((item) => !isFileLike(item)).map(withoutFiles)]
        : [name, withoutFiles(attribute)],
    );
  return Object.fromEntries(kept);
}

/**
 * The variables that an answer set keeps: without internal names and without files. The input is
 * left as it is; the result shares what was not changed.
 *
 * @see AssemblyLine `get_filtered_session_variables`
 */
export function filterSessionVariables(
  variables: JsonObject,
  { variablesToFilter, additionalVariablesToFilter }: FilterVariablesOptions = {},
): JsonObject {
  const names = variablesToFilter?.length ? variablesToFilter : VARIABLES_TO_REMOVE;
  const dropped = new Set([...names, ...(additionalVariablesToFilter ?? [])]);
  const kept = Object.entries(variables)
    .filter(([name, value]) => !dropped.has(name) && !isFileLike(value))
    .map(([name, value]): [string, Json] => [name, withoutFiles(value)]);
  return Object.fromEntries(kept);
}
