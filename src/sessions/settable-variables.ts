import { filterSessionVariables, type FilterVariablesOptions } from './filter-session-variables.ts';
import { importRefusal, type NameRefusal } from './is-importable-name.ts';
import { isFileLike } from './is-file-like.ts';
import type { Json, JsonObject } from './session-row.ts';

/** Variables that may be set in another session, and the others with the reason. */
export interface SettableVariables {
  readonly kept: JsonObject;
  readonly leftOut: readonly {
    readonly name: string;
    readonly reason: 'filtered' | 'file' | NameRefusal;
  }[];
}

/**
 * `filterSessionVariables`, and what may be set of the rest, under the names as Python folds them.
 * Of top-level names each that is left out is told; files inside objects go without a word.
 */
export function settableVariables(
  variables: JsonObject,
  options: FilterVariablesOptions = {},
): SettableVariables {
  const filtered = filterSessionVariables(variables, options);
  const kept: [string, Json][] = [];
  const leftOut = Object.entries(variables).flatMap(([name, value]) => {
    const rest = Object.hasOwn(filtered, name) ? filtered[name] : undefined;
    const reason =
      rest === undefined ? (isFileLike(value) ? 'file' : 'filtered') : importRefusal(name);
    if (reason !== null) return [{ name, reason } as const];
    if (rest !== undefined) kept.push([name.normalize('NFKC'), rest]);
    return [];
  });
  return { kept: Object.fromEntries(kept), leftOut };
}
