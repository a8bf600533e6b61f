import { isJsonObject } from '../sessions/is-json-object.ts';
import { stripZeroWidth } from '../sessions/strip-zero-width.ts';
import type { EditChange } from '../store/session-store.ts';
import type { RenameOptions } from '../sessions/sessions-client.ts';
import { invalid } from './invalid.ts';
import type { Refused } from './refusals.ts';

/** A rename as it may be stored: without zero-width spaces and blank ends, never blank. */
export function renameChange({ newName, metadataKeyName }: RenameOptions): EditChange | Refused {
  if (metadataKeyName !== undefined && metadataKeyName !== 'metadata') {
    return invalid('invalid', 'Only names in the usual metadata can be changed here.');
  }
  if (newName === null) return { kind: 'rename', newName };
  const name = checkedName(newName);
  return typeof name === 'string' ? { kind: 'rename', newName: name } : name;
}

/** A name as it may be stored. */
export function checkedName(newName: string): string | Refused {
  const name = stripZeroWidth(newName).trim();
  // Joiners alone show nothing either.
  if (/^[\s\u200c\u200d]*$/.test(name)) return invalid('name-blank', 'Enter a name.');
  if (name.includes('\0')) {
    return invalid('unstorable', 'This name holds a character that cannot be stored.');
  }
  return name;
}

/** New metadata as it may be stored: an object that survives JSON. */
export function metadataChange(mode: 'merge' | 'replace', data: unknown): EditChange | Refused {
  const text = JSON.stringify(data);
  if (!isJsonObject(data) || text === undefined) return NO_OBJECT;
  if (text.includes('\\u0000')) {
    return invalid('unstorable', 'Text with NUL characters cannot be stored.');
  }
  const copy: unknown = JSON.parse(text);
  return isJsonObject(copy) ? { kind: 'metadata', mode, data: copy } : NO_OBJECT;
}

const NO_OBJECT = invalid('invalid', 'Metadata must be an object.');
