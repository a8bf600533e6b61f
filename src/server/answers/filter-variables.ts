import type { FilterVariablesOptions } from '../../sessions/filter-session-variables.ts';
import { importRefusal, type NameRefusal } from '../../sessions/is-importable-name.ts';
import { isFileLike } from '../../sessions/is-file-like.ts';
import { VARIABLES_TO_REMOVE } from '../../sessions/variables-to-remove.ts';
import type { AnswerWriter } from './answers.ts';
import { readArray, readObject, writeObject } from './json-text.ts';
import type { Variables } from './variables.ts';

/**
 * What was not taken, and why: its name is filtered, it is a file, or its name may not be set. A
 * file inside an object is named by its path, as in `exhibits[0].scan`.
 */
export interface LeftOut {
  readonly name: string;
  readonly reason: 'filtered' | 'file' | NameRefusal;
}

export interface Filtered {
  readonly kept: Variables;
  /** At most `LEFT_OUT_LIMIT`, names cut off after `NAME_LIMIT` characters: they may be anything. */
  readonly leftOut: readonly LeftOut[];
}

const LEFT_OUT_LIMIT = 1_000;
export const NAME_LIMIT = 100;

function note(leftOut: LeftOut[], name: string, reason: LeftOut['reason']): void {
  if (leftOut.length < LEFT_OUT_LIMIT) leftOut.push({ name: name.slice(0, NAME_LIMIT), reason });
}

/** `filterSessionVariables` on texts: values without files stay as they are, byte for byte. */
export function filterVariables(
  variables: Variables,
  { variablesToFilter, additionalVariablesToFilter }: FilterVariablesOptions = {},
): Filtered {
  const names = variablesToFilter?.length ? variablesToFilter : VARIABLES_TO_REMOVE;
  const dropped = new Set([...names, ...(additionalVariablesToFilter ?? [])]);
  const kept = new Map<string, string>();
  const leftOut: LeftOut[] = [];
  for (const [name, value] of variables) {
    if (dropped.has(name)) note(leftOut, name, 'filtered');
    else {
      const rest = withoutFiles(value, name, { leftOut, everywhere: false });
      if (rest !== null) kept.set(name, rest);
    }
  }
  return { kept, leftOut };
}

/**
 * Of filtered variables, those that may be set in another session, under their names as Python
 * folds them. Whatever the filter lets through, docassemble's own are left out.
 */
export function settable(
  { kept: variables, leftOut: before }: Filtered,
  { sharesFiles }: Pick<AnswerWriter, 'sharesFiles'>,
): Filtered {
  const kept = new Map<string, string>();
  const leftOut = [...before];
  for (const [name, value] of variables) {
    const reason = importRefusal(name);
    if (reason !== null) note(leftOut, name, reason);
    else {
      const everywhere = { leftOut, everywhere: true };
      const rest = sharesFiles ? withoutFiles(value, name, everywhere) : value;
      if (rest !== null) kept.set(name.normalize('NFKC'), rest);
    }
  }
  return { kept, leftOut };
}

interface FileSearch {
  readonly leftOut: LeftOut[];
  /** In plain lists and dictionaries too, where `filterSessionVariables` does not look. */
  readonly everywhere: boolean;
}

/** Null for a file; else the value without the files in its attributes and elements. */
function withoutFiles(value: string, path: string, search: FileSearch): string | null {
  if (search.everywhere && value.startsWith('[')) return elementsWithoutFiles(value, path, search);
  const attributes = value.startsWith('{') ? readObject(value) : null;
  const className = attributes?.get('_class');
  const isObject = className?.startsWith('"') ?? false;
  if (!attributes || !(isObject || search.everywhere)) return value;
  const _class: unknown = isObject ? JSON.parse(className ?? '') : null;
  if (isFileLike({ _class })) {
    note(search.leftOut, path, 'file');
    return null;
  }
  let isChanged = false;
  for (const [name, attribute] of attributes) {
    const isList = name === 'elements' && attribute.startsWith('[');
    const rest = isList
      ? elementsWithoutFiles(attribute, path, search)
      : withoutFiles(attribute, isObject ? `${path}.${name}` : `${path}['${name}']`, search);
    if (rest === null) attributes.delete(name);
    else attributes.set(name, rest);
    isChanged ||= rest !== attribute;
  }
  return isChanged ? writeObject(attributes) : value;
}

/** An array called `elements` makes a list or set of any class, also an unknown package's. */
function elementsWithoutFiles(array: string, path: string, search: FileSearch): string {
  const items = readArray(array) ?? [];
  const kept = items
    .map((item, index) => withoutFiles(item, `${path}[${index}]`, search))
    .filter((item) => item !== null);
  const isChanged = kept.length !== items.length || kept.some((item, n) => item !== items[n]);
  return isChanged ? `[${kept.join(',')}]` : array;
}
