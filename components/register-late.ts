import { addIcons } from './icons.ts';
import { lateIcons } from './late-icons.ts';
import { english } from './strings.ts';
import { addWords } from './words.ts';

/** Brings all words and icons; for every part that the first list does without. */
export function registerLate(): void {
  addWords(english);
  addIcons(lateIcons);
}
