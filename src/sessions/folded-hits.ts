import { foldText } from './fold-text.ts';

/** A piece of a text, by UTF-16 units: `start` is in it, `end` is not. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** The folded text, and for each of its units where in the original it comes from. */
function foldWithPlaces(text: string): { readonly folded: string; readonly places: number[] } {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const sign of text) {
    const one = foldText(sign);
    for (let unit = 0; unit < one.length; unit += 1) places.push(at);
    folded += one;
    at += sign.length;
  }
  places.push(at);
  return { folded, places };
}

/**
 * Where the words of `needle` stand in a text, as search finds them: case and accents ignored.
 * Ascending; hits that touch or overlap are one.
 */
export function foldedHits(text: string, needle: string): readonly TextRange[] {
  const words = foldText(needle)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const { folded, places } = foldWithPlaces(text);
  const found: TextRange[] = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const start = places[at] ?? 0;
      const last = places[at + word.length - 1] ?? start;
      // The whole sign: an accent is part of the letter before it.
      const end = places.slice(at + word.length).find((place) => place > last) ?? text.length;
      found.push({ start, end });
    }
  }
  return merged(found.sort((a, b) => a.start - b.start));
}

function merged(ranges: readonly TextRange[]): readonly TextRange[] {
  const joined: TextRange[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last && range.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else joined.push(range);
  }
  return joined;
}
