import { filterSessionVariables, type FilterVariablesOptions } from './filter-session-variables.ts';
import { pythonJson } from './python-json.ts';
import type { JsonObject } from './session-row.ts';

/**
 * `filterSessionVariables` as the JSON text that AssemblyLine exports, byte for byte.
 *
 * @param options.indent spaces per level; default 4
 * @see AssemblyLine `get_filtered_session_variables_string`
 */
export function filteredSessionVariablesString(
  variables: JsonObject,
  options: FilterVariablesOptions & { readonly indent?: number } = {},
): string {
  return pythonJson(filterSessionVariables(variables, options), options.indent ?? 4);
}
