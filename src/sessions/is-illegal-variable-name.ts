const KEYWORDS = new Set(
  `as assert async await and break class continue def del elif else except finally for from global
  if import in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
);

const NAME = /[\p{XID_Start}_]\p{XID_Continue}*/uy;
const NUMBER =
  /(?:0x(?:_?[\da-f])+|0o(?:_?[0-7])+|0b(?:_?[01])+|(?:\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?|(?!\.))|\.\d(?:_?\d)*)(?:e[+-]?\d(?:_?\d)*)?j?)(?!\p{XID_Continue})/iuy;
const PREFIXED_QUOTE = /(r|u|b|br|rb)?('''|"""|'|")/iuy;
const SPACE = /[ \t\f]*/y;

/** Python refuses more brackets in one another. */
const DEEPEST = 200;

class Refused extends Error {}

/** Whether the escapes of a literal are complete, and a bytes literal is ASCII. */
function isLiteralBody(body: string, prefix: string): boolean {
  const isBytes = prefix.includes('b');
  if (isBytes && /[^\0-\x7f]/.test(body)) return false;
  if (prefix.includes('r')) return true;
  const escapes = body.match(/\\(?:x[\da-f]{0,2}|u[\da-f]{0,4}|U[\da-f]{0,8}|N(?:\{[^}]+\})?|.)/gi);
  return (escapes ?? []).every((escape) => {
    const letter = escape.charAt(1);
    if (letter === 'x') return escape.length === 4;
    if (isBytes) return true;
    if (letter === 'u') return escape.length === 6;
    if (letter === 'U') return escape.length === 10 && parseInt(escape.slice(2), 16) <= 0x10ffff;
    return letter !== 'N' || escape.length > 2;
  });
}

/**
 * Reads the part of Python that names are made of: names, attributes, subscripts, slices, plain
 * literals and round brackets. Anything else is refused, whether Python could read it or not.
 */
class NameReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The whole text: nothing, or expressions with semicolons between. */
  readAll(): void {
    const indent = this.#match(SPACE) ?? '';
    if (this.#isAtEnd()) return;
    // A form feed starts the line afresh.
    if (!/(^|\f)$/.test(indent)) throw new Refused();
    do {
      this.#expression();
    } while (this.#skip(';') && !this.#isAtEnd());
    if (!this.#isAtEnd()) throw new Refused();
  }

  #isAtEnd(): boolean {
    this.#match(SPACE);
    return this.#at === this.#text.length || this.#text[this.#at] === '#';
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #skip(token: string): boolean {
    this.#match(SPACE);
    const isThere = this.#text.startsWith(token, this.#at);
    if (isThere) this.#at += token.length;
    return isThere;
  }

  #expect(token: string): void {
    if (!this.#skip(token)) throw new Refused();
  }

  #name(): string {
    this.#match(SPACE);
    const name = this.#match(NAME);
    if (name === undefined) throw new Refused();
    return name;
  }

  #inBrackets(read: () => void, close: string): void {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new Refused();
    read();
    this.#expect(close);
    this.#depth -= 1;
  }

  #expression(): void {
    this.#atom();
    for (;;) {
      if (this.#skip('.')) this.#attribute();
      else if (this.#skip('[')) this.#inBrackets(() => this.#subscript(), ']');
      else return;
    }
  }

  #attribute(): void {
    const name = this.#name();
    if (KEYWORDS.has(name) || /^(?:None|True|False)$/.test(name)) throw new Refused();
  }

  #subscript(): void {
    if (!this.#isNext(/[:]/)) this.#expression();
    for (let colons = 0; colons < 2 && this.#skip(':'); colons += 1) {
      if (!this.#isNext(/[:\]]/)) this.#expression();
    }
  }

  #isNext(characters: RegExp): boolean {
    this.#match(SPACE);
    return characters.test(this.#text.charAt(this.#at));
  }

  #atom(): void {
    if (this.#skip('...')) return;
    if (this.#skip('(')) return this.#inBrackets(() => this.#expression(), ')');
    if (this.#number() || this.#strings()) return;
    if (KEYWORDS.has(this.#name())) throw new Refused();
  }

  #number(): boolean {
    const number = this.#match(NUMBER);
    // 01 is refused, 00 and 01.5 and 01j are numbers.
    if (number !== undefined && /^0[\d_]*[1-9][\d_]*$/.test(number)) throw new Refused();
    return number !== undefined;
  }

  /** One literal or several in a row, all text or all bytes. */
  #strings(): boolean {
    const kinds = new Set<boolean>();
    for (let prefix = this.#string(); prefix !== undefined; prefix = this.#string()) {
      kinds.add(prefix.includes('b'));
    }
    if (kinds.size > 1) throw new Refused();
    return kinds.size === 1;
  }

  #string(): string | undefined {
    this.#match(SPACE);
    PREFIXED_QUOTE.lastIndex = this.#at;
    const [start, prefix = '', quote = ''] = PREFIXED_QUOTE.exec(this.#text) ?? [];
    if (start === undefined) return undefined;
    const bodyStart = this.#at + start.length;
    const body = new RegExp(`((?:\\\\.|(?!${quote})[^\\\\])*)${quote}`, 'suy');
    body.lastIndex = bodyStart;
    const found = body.exec(this.#text);
    if (!found || !isLiteralBody(found[1] ?? '', prefix.toLowerCase())) throw new Refused();
    this.#at = body.lastIndex;
    return prefix.toLowerCase();
  }
}

/**
 * Whether docassemble refuses text as the name of a variable to set: everything that Python would
 * not read as names, attributes, subscripts and literals. Much that passes is no name a person
 * would choose, or is not safe to set: imports use `isImportableName`.
 *
 * @see docassemble `illegal_variable_name`; `\N{…}` is believed to name a character
 */
export function isIllegalVariableName(name: string): boolean {
  if (/[\n\r\0]|\p{Cs}/u.test(name)) return true;
  try {
    new NameReader(name).readAll();
    return false;
  } catch (error) {
    if (error instanceof Refused) return true;
    throw error;
  }
}
