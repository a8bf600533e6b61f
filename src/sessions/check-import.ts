import { importRefusal, type NameRefusal } from './is-importable-name.ts';
import { isJsonObject } from './is-json-object.ts';
import type { RefusalCode } from './refusal-codes.ts';
import type { RefusalDetail } from './result.ts';
import type { JsonObject } from './session-row.ts';

/** What a session may hold. @see docs/protocol.md, Answers */
const NAMES = 10_000;
const LEVELS = 64;
const CHARACTERS = 12_582_912;

export type CheckedVariables =
  | { readonly ok: true; readonly value: JsonObject }
  | (Fault & {
      readonly ok: false;
      readonly error: 'invalid';
      /** Every name that may not be set. */
      readonly rejected?: readonly { readonly name: string; readonly reason: NameRefusal }[];
    });

/** Why variables cannot be kept, without names and answers. */
export type Fault = Required<Pick<RefusalDetail, 'code' | 'message'>>;

/**
 * The variables of a JSON file, once nothing stands against setting them in a session. Everything
 * is checked before anything is made; one name that may not be set refuses the whole file.
 *
 * @see AssemblyLine `load_interview_json`, which runs code in names
 */
export function checkImport(jsonString: string): CheckedVariables {
  let parsed: unknown;
  try {
    parsed = JSON.parse(jsonString);
  } catch {
    return refuse(NOT_JSON);
  }
  if (!isJsonObject(parsed)) return refuse(NOT_OBJECT);
  const fault = unstorable(parsed);
  if (fault !== null) return refuse(fault);
  const rejected = Object.keys(parsed).flatMap((name) => {
    const reason = importRefusal(name);
    return reason === null ? [] : [{ name, reason }];
  });
  if (rejected.length === 0) return { ok: true, value: parsed };
  const which =
    rejected.length === 1 ? 'One name in the JSON' : `${rejected.length} names in the JSON`;
  const message = `${which} may not be set; nothing was loaded.`;
  return { ...refuse({ code: 'bad-names', message }), rejected };
}

const NOT_JSON: Fault = {
  code: 'not-json',
  message: 'This is no JSON: choose a file that was exported from a form.',
};
const NOT_OBJECT: Fault = {
  code: 'not-object',
  message: 'The JSON must be an object, names with values: it holds something else.',
};

/**
 * Whether JSON text holds a number that JavaScript would write back as another one: whoever keeps
 * the parsed value must refuse it.
 */
export function holdsLongNumber(jsonString: string): boolean {
  const numbers = jsonString.replace(/"(?:[^"\\]+|\\.)*"/g, '').match(/\d[\d.eE+-]*/g) ?? [];
  return numbers.some((text) => {
    const digits = text.replace(/e.*/i, '').replace('.', '').replace(/^0+/, '');
    return /^\d+$/.test(text) ? !Number.isSafeInteger(Number(text)) : digits.length > 17;
  });
}

const fault = (code: RefusalCode, message: string): Fault => ({ code, message });

/** Why variables cannot be kept; null where they can. */
export function unstorable(variables: JsonObject): Fault | null {
  if (Object.keys(variables).length > NAMES) {
    return fault('too-many', `There may be ${NAMES} names at most.`);
  }
  if (isDeeper(variables, LEVELS)) {
    return fault('too-deep', `Answers may be nested ${LEVELS} levels deep at most.`);
  }
  const text = JSON.stringify(variables);
  if (text.length > CHARACTERS) return fault('too-large', 'These answers are too large.');
  // Escapes alone: a backslash that somebody wrote stands there twice.
  return /\\u(?:0000|d[89a-f])/.test(text.replaceAll('\\\\', ''))
    ? fault('unstorable', 'There is a NUL or half of a character, which cannot be stored.')
    : null;
}

function refuse(fault: Fault): Extract<CheckedVariables, { ok: false }> {
  return { ok: false, error: 'invalid', ...fault };
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
