import type { Json, JsonObject } from '../src/sessions/session-row.ts';
import type { LeftOutVariable, LoadedAnswers } from '../src/sessions/sessions-client.ts';

/** What loading answers into a form would do, name by name. */
export interface LoadPlan {
  readonly added: readonly (readonly [name: string, value: Json])[];
  readonly replaced: readonly {
    readonly name: string;
    readonly have: Json | undefined;
    readonly become: Json | undefined;
  }[];
  /** Names that the form has with the same answer. */
  readonly same: readonly string[];
  readonly leftOut: readonly LeftOutVariable[];
}

/**
 * Joins what the server says it would do with the answers on both sides.
 *
 * @param have answers of the form; null for a form that is started with them
 */
export function loadPlan(
  { loaded, overwritten, leftOut }: Pick<LoadedAnswers, 'loaded' | 'overwritten' | 'leftOut'>,
  answers: JsonObject,
  have: JsonObject | null,
): LoadPlan {
  const isReplaced = new Set(overwritten);
  const added: (readonly [string, Json])[] = [];
  const same: string[] = [];
  for (const name of loaded) {
    if (isReplaced.has(name)) continue;
    if (have && Object.hasOwn(have, name)) same.push(name);
    else added.push([name, answers[name] ?? null]);
  }
  const replaced = overwritten.map((name) => ({
    name,
    have: have?.[name],
    become: answers[name],
  }));
  // What belongs to the form itself nobody meant to use.
  return { added, replaced, same, leftOut: leftOut.filter(({ reason }) => reason !== 'filtered') };
}

/** How many answers would be used when the ticks of `kept` are taken away. */
export function usedCount({ added, replaced }: LoadPlan, kept: ReadonlySet<string>): number {
  return added.length + replaced.length - kept.size;
}
