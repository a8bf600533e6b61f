import { pythonJson } from '../../sessions/python-json.ts';
import type { RefusalCode } from '../../sessions/refusal-codes.ts';
import type { Result } from '../../sessions/result.ts';
import type { JsonObject } from '../../sessions/session-row.ts';
import { invalid } from '../index/invalid.ts';
import {
  ANSWERS_LIMIT,
  DEPTH_LIMIT,
  NAMES_LIMIT,
  readSentVariables,
  type TextFault,
  type Variables,
} from './variables.ts';

const FAULTS: { readonly [fault in TextFault]: string } = {
  'not-json': 'This is no JSON: choose a file that was exported from a form.',
  'not-object': 'The JSON must be an object, names with values: it holds something else.',
  'too-deep': `The JSON may be nested ${DEPTH_LIMIT} levels deep at most.`,
  'too-many': `The JSON may hold ${NAMES_LIMIT} names at most: it holds more.`,
  'not-storable': 'The JSON holds a NUL or half of a character, which cannot be stored.',
};

const CODES: { readonly [fault in TextFault]: RefusalCode } = {
  'not-json': 'not-json',
  'not-object': 'not-object',
  'too-deep': 'too-deep',
  'too-many': 'too-many',
  'not-storable': 'unstorable',
};

/** Variables that somebody sends, as JSON text or as an object. */
export function sentVariables(sent: JsonObject | string): Result<Variables> {
  const text = typeof sent === 'string' ? sent : textOf(sent);
  if (text.length > 2 * ANSWERS_LIMIT) {
    return invalid('The JSON is too large.', 'too-large');
  }
  const value = readSentVariables(text);
  return typeof value === 'string' ? invalid(FAULTS[value], CODES[value]) : { ok: true, value };
}

/** JSON with the sign of zero, which `JSON.stringify` drops. */
function textOf(value: JsonObject): string {
  try {
    return pythonJson(value, 0);
  } catch (error) {
    // Nested without end, or in itself.
    if (error instanceof RangeError) return '['.repeat(DEPTH_LIMIT + 1);
    throw error;
  }
}
