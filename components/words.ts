import { firstEnglish } from './first-strings.ts';
import type { Strings } from './strings.ts';

let english: Partial<Strings> = firstEnglish;

/** The English words loaded so far: those of the first list, then those of each part. */
export function words(): Partial<Strings> {
  return english;
}

/** Called by a part that loads on demand, with the words that it brings. */
export function addWords(more: Partial<Strings>): void {
  english = { ...english, ...more };
}
