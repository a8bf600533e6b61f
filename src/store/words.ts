import { foldText } from '../sessions/fold-text.ts';
import { niceInterviewTitle } from '../sessions/nice-interview-title.ts';
import type { Menu } from './menu.ts';
import type { StoreQuery } from './session-store.ts';
import { TEXT_END } from './row-text.ts';

/** Whether one thing looked for stands in a folded text. */
type Test = (text: string) => boolean;

interface Needle {
  readonly text: string;
  readonly test: Test;
}

const LETTER = /[\p{L}\p{N}]/u;

function startsWord(needle: string): Test {
  return (text) => {
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      if (at === 0 || !LETTER.test(text[at - 1] ?? '')) return true;
    }
    return false;
  };
}

function needlesOf(search: string, match: StoreQuery['match']): readonly Needle[] {
  const folded = foldText(search);
  const texts = match === 'literal' ? [folded] : folded.split(/\s+/).filter((text) => text !== '');
  return texts.map((text) => ({
    text,
    test: match === 'prefix' ? startsWord(text) : (own) => own.includes(text),
  }));
}

/** Words, how they are taken, and whether the names of forms are searched too (default yes). */
export type Search = Pick<StoreQuery, 'search' | 'match'> & { readonly inForms?: boolean };

/** What a search looks for, in the texts of rows and in the names of forms. */
export class Words {
  readonly #needles: readonly Needle[];
  readonly #menu: Menu;
  readonly #inForms: boolean;
  readonly #left = new Map<string, readonly Needle[]>();

  constructor({ search = '', match, inForms = true }: Search, menu: Menu) {
    this.#needles = needlesOf(search, match);
    this.#menu = menu;
    this.#inForms = inForms;
  }

  get isEmpty(): boolean {
    return this.#needles.length === 0;
  }

  /** Whether a row matches, by its search text and its form. */
  isMatch(text: string, filename: string): boolean {
    return this.#beyond(filename).every(({ test }) => test(text));
  }

  /** Whether the name of one of these forms holds any of it; else texts alone decide. */
  namesForm(filenames: readonly string[]): boolean {
    return filenames.some((filename) => this.#beyond(filename).length < this.#needles.length);
  }

  /** Indexes of the rows of a segment whose texts match, in order. */
  matchesIn(texts: string): number[] {
    const [longest] = this.#needles.toSorted((a, b) => b.text.length - a.text.length);
    const found: number[] = [];
    if (!longest) return found;
    let [row, start] = [0, 0];
    for (let at = texts.indexOf(longest.text); at >= 0; at = texts.indexOf(longest.text, start)) {
      let end = texts.indexOf(TEXT_END, start);
      while (end >= 0 && end < at) {
        row += 1;
        start = end + 1;
        end = texts.indexOf(TEXT_END, start);
      }
      if (end < 0) end = texts.length;
      const text = texts.slice(start, end);
      if (this.#needles.every(({ test }) => test(text))) found.push(row);
      row += 1;
      start = end + 1;
    }
    return found;
  }

  /** What the name of a form does not hold. */
  #beyond(filename: string): readonly Needle[] {
    if (!this.#inForms) return this.#needles;
    const known = this.#left.get(filename);
    if (known !== undefined) return known;
    const title = foldText(niceInterviewTitle({ filename }, { dispatch: this.#menu.dispatch }));
    const left = this.#needles.filter(({ test }) => !test(title));
    this.#left.set(filename, left);
    return left;
  }
}
