/*
 * JSON as text. JavaScript's values lose what Python's keep: 1.0 becomes 1, -0.0 becomes 0, whole
 * numbers beyond 2^53 are rounded, and names made of digits are sorted. So variables are cut out of
 * their document as they stand, and only what must be understood is parsed.
 */

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /[^ \t\n\r,:[\]{}"]*/y;

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.test(text);
  return pattern.lastIndex;
}

/** The place after white space. */
export function afterSpace(text: string, at: number): number {
  return skip(SPACE, text, at);
}

/** The place after the string that begins at `start`; the end of the text where it never ends. */
export function afterString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text[before] === '\\') before -= 1;
    // An even number of backslashes escape each other and leave the quote alone.
    if ((end - before) % 2 === 1) return end + 1;
  }
  return text.length;
}

/** The place after a number, `true`, `false` or `null`. */
export function afterScalar(text: string, at: number): number {
  return skip(SCALAR, text, at);
}

/** The place after the value that begins at `start`. Brackets are counted, not matched. */
function afterValue(text: string, start: number): number {
  if (text[start] === '"') return afterString(text, start);
  if (text[start] !== '{' && text[start] !== '[') return afterScalar(text, start);
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = afterString(text, at) - 1;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** Reads `open item, item close`; `readItem` gives the place after an item, or -1. */
function readItems(
  text: string,
  [open, close]: readonly [string, string],
  readItem: (at: number) => number,
): boolean {
  let at = afterSpace(text, 0);
  if (text[at] !== open) return false;
  at = afterSpace(text, at + 1);
  if (text[at] === close) return afterSpace(text, at + 1) === text.length;
  for (;;) {
    at = readItem(at);
    if (at === -1) return false;
    at = afterSpace(text, at);
    if (text[at] === close) return afterSpace(text, at + 1) === text.length;
    if (text[at] !== ',') return false;
    at = afterSpace(text, at + 1);
  }
}

/**
 * The members of a JSON object, each value as its text; null for any other text. Of members with
 * one name the last counts, in the place of the first, as for Python. Values are not checked.
 *
 * @throws {SyntaxError} a name that is no JSON string
 */
export function readObject(text: string): Map<string, string> | null {
  const members = new Map<string, string>();
  const isRead = readItems(text, ['{', '}'], (at) => {
    if (text[at] !== '"') return -1;
    const nameEnd = afterString(text, at);
    const colon = afterSpace(text, nameEnd);
    if (text[colon] !== ':') return -1;
    const start = afterSpace(text, colon + 1);
    const end = afterValue(text, start);
    members.set(String(JSON.parse(text.slice(at, nameEnd))), text.slice(start, end));
    return end;
  });
  return isRead ? members : null;
}

/** The items of a JSON array as their texts, unchecked; null for any other text. */
export function readArray(text: string): string[] | null {
  const items: string[] = [];
  const isRead = readItems(text, ['[', ']'], (at) => {
    const end = afterValue(text, at);
    items.push(text.slice(at, end));
    return end;
  });
  return isRead ? items : null;
}

/** A JSON object with these members. */
export function writeObject(members: Iterable<readonly [string, string]>): string {
  const texts = Array.from(members, ([name, value]) => `${JSON.stringify(name)}:${value}`);
  return `{${texts.join(',')}}`;
}
