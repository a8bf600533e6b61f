import { importRefusal, type NameRefusal } from './is-importable-name.ts';
import { isFileLike } from './is-file-like.ts';
import type { JsonMember } from './json-members.ts';
import { VARIABLES_TO_REMOVE } from './variables-to-remove.ts';

/** What of a JSON file a form can use, and the rest with the reason. */
export interface SortedImport {
  readonly usable: readonly JsonMember[];
  readonly leftOut: readonly {
    readonly name: string;
    readonly reason: 'filtered' | 'file' | NameRefusal;
  }[];
}

/** Tells the answers of a file from what is not meant for a form, or may not be set in one. */
export function sortImport(members: readonly JsonMember[]): SortedImport {
  const internal = new Set(VARIABLES_TO_REMOVE);
  const usable: JsonMember[] = [];
  const leftOut = members.flatMap((member) => {
    const { name, value } = member;
    const refusal = importRefusal(name);
    const reason = refusal ?? (internal.has(name) ? 'filtered' : isFileLike(value) ? 'file' : null);
    if (reason !== null) return [{ name, reason } as const];
    usable.push(member);
    return [];
  });
  return { usable, leftOut };
}
