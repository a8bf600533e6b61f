// Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, and what has no width. Vowel
// signs of Indic scripts are combining marks too, but letters to their readers: they stay.
const IGNORED =
  /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u200b-\u200d\u2060\ufeff]/g;

/**
 * Text as search compares it: lower case, without accents and zero-width characters. Folding
 * folded text changes nothing, so a folded column can be stored.
 */
export function foldText(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(IGNORED, '').replaceAll('ς', 'σ');
}

/**
 * A test for text that was folded before: true if every word of `needle` stands somewhere in it,
 * in any order. A needle without words matches everything.
 */
export function foldedMatcher(needle: string): (folded: string) => boolean {
  const words = foldText(needle)
    .split(/\s+/)
    .filter((word) => word !== '');
  return (folded) => words.every((word) => folded.includes(word));
}

/** Whether every word of `needle` stands in `haystack`, ignoring case, accents and order. */
export function matchesFolded(haystack: string, needle: string): boolean {
  return foldedMatcher(needle)(foldText(haystack));
}
