import {
  type JsonMember,
  readJsonMembers,
  writeJsonMembers,
} from '../src/sessions/json-members.ts';
import { sortImport } from '../src/sessions/sort-import.ts';
import type { Json, JsonObject } from '../src/sessions/session-row.ts';
import type { LeftOutVariable } from '../src/sessions/sessions-client.ts';

/** Characters of a session's answers. @see docs/protocol.md, Answers */
export const LONGEST_TEXT = 12_582_912;
export const MOST_NAMES = 10_000;
/** No main-thread task may be longer than 50 ms; a half leaves room for a slow device. */
const TURN_MS = 12;

export interface AnswersFile {
  readonly usable: readonly JsonMember[];
  readonly leftOut: readonly LeftOutVariable[];
  /** JSON of the usable answers alone, each as it was written. */
  readonly text: string;
}

/** What a file holds, or why nothing of it can be used. */
export type ReadAnswers =
  | ({ readonly ok: true } & AnswersFile)
  | { readonly ok: false; readonly fault: 'not-json' | 'not-object' | 'too-large' | 'too-many' };

/**
 * Reads JSON text in short turns, so that a page stays alive under a file of ten megabytes.
 *
 * @param options.onProgress hears the part that is done, 0 to 1
 * @param options.signal ends the reading
 * @throws {DOMException} `AbortError`
 */
export async function readAnswersFile(
  text: string,
  { onProgress, signal }: { onProgress?: (fraction: number) => void; signal?: AbortSignal } = {},
): Promise<ReadAnswers> {
  if (text.length > LONGEST_TEXT) return { ok: false, fault: 'too-large' };
  const reading = readJsonMembers(text);
  let turnEnd = performance.now() + TURN_MS;
  for (;;) {
    const { done, value } = reading.next();
    if (done) {
      if (value.kind !== 'members') return { ok: false, fault: value.kind };
      return sorted(text, value.members);
    }
    if (performance.now() < turnEnd) continue;
    onProgress?.(value / text.length);
    await nextTurn();
    signal?.throwIfAborted();
    turnEnd = performance.now() + TURN_MS;
  }
}

function sorted(text: string, members: readonly JsonMember[]): ReadAnswers {
  const { usable, leftOut } = sortImport(members);
  if (usable.length > MOST_NAMES) return { ok: false, fault: 'too-many' };
  return { ok: true, usable, leftOut, text: writeJsonMembers(text, usable) };
}

/** Lets the browser draw and hear what was clicked. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** The answers by name, to be shown. */
export function answersOf(members: readonly JsonMember[]): JsonObject {
  return Object.fromEntries(members.map(({ name, value }): [string, Json] => [name, value]));
}
