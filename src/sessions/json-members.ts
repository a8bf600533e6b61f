import type { Json } from './session-row.ts';

/** A name of the outermost object of JSON text, its value, and where it stands in the text. */
export interface JsonMember {
  readonly name: string;
  readonly value: Json;
  readonly start: number;
  readonly end: number;
}

/** JSON text read name by name; of a name that stands there twice, the last. */
export type JsonMembers =
  | { readonly kind: 'members'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'not-json' }
  /** JSON, and no object. */
  | { readonly kind: 'not-object' };

/** Characters read between two looks at the clock. */
const STRIDE = 65_536;
const SPACE = /[ \t\n\r]*/y;
const MARK = /["{}[\]]/g;
const LITERAL = /[^,}\] \t\n\r]+/y;

class NotJson extends Error {}

/** Reads the outermost object; what stands in a value is left to `JSON.parse`. */
class MemberReader {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Yields now and then, so that whoever reads can let others have their turn. */
  *read(): Generator<number, readonly JsonMember[]> {
    const found = new Map<string, JsonMember>();
    this.#expect('{');
    if (!this.#skip('}')) {
      do {
        const start = this.#space();
        const name = this.#string();
        this.#expect(':');
        const from = this.#space();
        yield* this.#value();
        const value = parse(this.#text.slice(from, this.at));
        // The place is that of the last, as `JSON.parse` has it.
        found.delete(name);
        found.set(name, { name, value, start, end: this.at });
        yield this.at;
      } while (this.#skip(','));
      this.#expect('}');
    }
    if (this.#space() !== this.#text.length) throw new NotJson();
    return [...found.values()];
  }

  #space(): number {
    SPACE.lastIndex = this.at;
    SPACE.exec(this.#text);
    this.at = SPACE.lastIndex;
    return this.at;
  }

  #skip(token: string): boolean {
    this.#space();
    const isThere = this.#text.startsWith(token, this.at);
    if (isThere) this.at += token.length;
    return isThere;
  }

  #expect(token: string): void {
    if (!this.#skip(token)) throw new NotJson();
  }

  #string(): string {
    const start = this.at;
    this.#skipString();
    const value = parse(this.#text.slice(start, this.at));
    if (typeof value !== 'string') throw new NotJson();
    return value;
  }

  /** To after the closing quote: one with an even number of backslashes before it. */
  #skipString(): void {
    const text = this.#text;
    if (text[this.at] !== '"') throw new NotJson();
    for (let quote = this.at; ;) {
      quote = text.indexOf('"', quote + 1);
      if (quote < 0) throw new NotJson();
      let backslash = quote;
      while (text[backslash - 1] === '\\') backslash -= 1;
      if ((quote - backslash) % 2 === 1) continue;
      this.at = quote + 1;
      return;
    }
  }

  *#value(): Generator<number, void> {
    const first = this.#text[this.at];
    if (first === '"') this.#skipString();
    else if (first === '{' || first === '[') yield* this.#nested();
    else this.#skipLiteral();
  }

  #skipLiteral(): void {
    LITERAL.lastIndex = this.at;
    if (!LITERAL.test(this.#text)) throw new NotJson();
    this.at = LITERAL.lastIndex;
  }

  *#nested(): Generator<number, void> {
    let told = this.at;
    let depth = 0;
    do {
      MARK.lastIndex = this.at;
      const mark = MARK.exec(this.#text);
      if (!mark) throw new NotJson();
      this.at = mark.index;
      if (mark[0] === '"') this.#skipString();
      else {
        depth += mark[0] === '{' || mark[0] === '[' ? 1 : -1;
        this.at += 1;
      }
      if (this.at - told >= STRIDE) {
        told = this.at;
        yield this.at;
      }
    } while (depth > 0);
  }
}

function parse(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    throw new NotJson();
  }
}

/**
 * The names and values of a JSON file's object, read in steps: each `next()` reads on for a while
 * and yields how many characters are done; the last returns the result.
 */
export function* readJsonMembers(text: string): Generator<number, JsonMembers> {
  try {
    if (!/^[ \t\n\r]*\{/.test(text)) {
      parse(text);
      return { kind: 'not-object' };
    }
    return { kind: 'members', members: yield* new MemberReader(text).read() };
  } catch (error) {
    if (error instanceof NotJson) return { kind: 'not-json' };
    throw error;
  }
}

/**
 * JSON text of these members alone, each as it was written: a number may be longer than
 * JavaScript can hold.
 */
export function writeJsonMembers(text: string, members: readonly JsonMember[]): string {
  return `{${members.map(({ start, end }) => text.slice(start, end)).join(',')}}`;
}
