import { isValidJson } from '../../sessions/is-valid-json.ts';
import { isStorable } from '../index/invalid.ts';
import { afterString, readObject } from './json-text.ts';

/** Top-level variables in their order: names, and the JSON text of each value. */
export type Variables = ReadonlyMap<string, string>;

/** Levels of nesting that a document may have: docassemble writes no more than 20. */
export const DEPTH_LIMIT = 64;
/** Bytes of one document of variables, as JSON without white space in UTF-8. */
export const ANSWERS_LIMIT = 12 * 1024 * 1024;

/** Top-level names that somebody may send: a form has some hundreds. */
export const NAMES_LIMIT = 10_000;

/** Why text is no document of variables. */
export type TextFault = ReadFault | 'not-storable' | 'too-many';
type ReadFault = 'not-json' | 'not-object' | 'too-deep';

/**
 * The variables of a JSON document.
 *
 * @returns a fault for text that is no JSON, no object, or nested deeper than `DEPTH_LIMIT`
 */
export function readVariables(text: string): Variables | ReadFault {
  if (depthOf(text) > DEPTH_LIMIT) return 'too-deep';
  try {
    const variables = readObject(text);
    if (!variables) return isValidJson(text) ? 'not-object' : 'not-json';
    // One value at a time: the parsed ones are garbage at once.
    for (const value of variables.values()) JSON.parse(value);
    return variables;
  } catch (error) {
    if (error instanceof SyntaxError) return 'not-json';
    throw error;
  }
}

/**
 * The variables of a document that somebody sends, without the white space between them.
 *
 * @returns a fault, besides those of `readVariables`, for more than `NAMES_LIMIT` names, and for text that
 *   holds NUL or half of a surrogate pair: PostgreSQL keeps neither, and nor could an export
 */
export function readSentVariables(sentText: string): Variables | TextFault {
  // Editors put a byte order mark before what they save.
  const text = sentText.replace(/^\ufeff/, '');
  const sent = readVariables(text);
  if (typeof sent === 'string') return sent;
  if (sent.size > NAMES_LIMIT) return 'too-many';
  return isStorableText(text) ? (readObject(withoutSpace(text)) ?? 'not-object') : 'not-storable';
}

function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = afterString(text, at) - 1;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

/** Whether every string of valid JSON can be stored, written out or escaped. */
function isStorableText(text: string): boolean {
  if (!isStorable(text)) return false;
  if (!/\\u(?:0000|d[89a-f])/i.test(text)) return true;
  for (let at = text.indexOf('"'); at !== -1;) {
    const end = afterString(text, at);
    const token = text.slice(at, end);
    if (token.includes('\\u') && !isStorable(String(JSON.parse(token)))) return false;
    at = text.indexOf('"', end);
  }
  return true;
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];

/** Valid JSON without the white space between its tokens. */
function withoutSpace(text: string): string {
  const bytes = Buffer.from(text);
  let length = 0;
  let isInString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) isInString = !isInString;
    // Outside of strings, JSON has no other bytes up to the space than white space.
    else if (!isInString && byte <= 0x20) continue;
    bytes[length++] = byte;
    if (byte === BACKSLASH) bytes[length++] = bytes[++at] ?? 0;
  }
  return bytes.toString('utf8', 0, length);
}
