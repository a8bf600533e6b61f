import { isIllegalVariableName } from './is-illegal-variable-name.ts';

/**
 * Why a name may not be set: it is no plain identifier, it is a word of Python's grammar, or
 * docassemble or Python use it themselves.
 */
export type NameRefusal = 'not-plain' | 'keyword' | 'reserved';

const CONSTANTS = new Set(['None', 'True', 'False']);

// Setting these changes how docassemble runs the session.
const RESERVED = new Set(['_internal', 'nav', 'multi_user']);

/**
 * Why a name of an imported file may not be set; null where it may. Stricter than
 * `isIllegalVariableName`, because docassemble evaluates whatever that lets through.
 */
export function importRefusal(name: string): NameRefusal | null {
  // Python folds compatibility forms, so a full-width `nav` would be `nav`.
  const folded = name.normalize('NFKC');
  if (!/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(folded)) return 'not-plain';
  if (folded.startsWith('__') || RESERVED.has(folded)) return 'reserved';
  return CONSTANTS.has(folded) || isIllegalVariableName(folded) ? 'keyword' : null;
}

/** Whether a name of an imported file may be set. @see importRefusal */
export function isImportableName(name: string): boolean {
  return importRefusal(name) === null;
}
