import { isIllegalVariableName } from './is-illegal-variable-name.ts';

// Setting these changes how docassemble runs the session.
const RESERVED = new Set(['_internal', 'nav', 'multi_user', 'None', 'True', 'False']);

/**
 * Whether a name of an imported file may be set: a plain identifier, no keyword, nothing that
 * docassemble or Python uses itself. Stricter than `isIllegalVariableName`, because docassemble
 * evaluates whatever that lets through.
 */
export function isImportableName(name: string): boolean {
  // Python folds compatibility forms, so a full-width `nav` would be `nav`.
  const folded = name.normalize('NFKC');
  return (
    /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(folded) &&
    !folded.startsWith('__') &&
    !RESERVED.has(folded) &&
    !isIllegalVariableName(folded)
  );
}
