import type { Json, SessionRow } from '../sessions/session-row.ts';
import type { Edit } from '../store/session-store.ts';

/**
 * What becomes of an edit when the server's row has changed since:
 * `done`: the row already says it · `rebase`: the edit touches nothing that changed ·
 * `conflict`: both changed the same field, or something would go that the person has not seen.
 */
export type Merge = 'done' | 'rebase' | 'conflict';

/** Three-way merge by field: the edit's base, the edit, and `theirs`, the server's current row. */
export function mergeEdit(
  { base, change }: Pick<Edit, 'base' | 'change'>,
  theirs: SessionRow,
): Merge {
  if (change.kind === 'rename') {
    return mergeField(base.title ?? null, change.newName, theirs.title ?? null);
  }
  if (change.kind !== 'metadata') return 'conflict';
  const [was, is] = [fieldsOf(base.data), fieldsOf(theirs.data)];
  if (change.mode === 'replace') return mergeField(was, change.data, is);
  const merges = Object.entries(change.data).map(([name, mine]) =>
    mergeField(was[name], mine, is[name]),
  );
  if (merges.includes('conflict')) return 'conflict';
  return merges.includes('rebase') ? 'rebase' : 'done';
}

function mergeField(base: Json | undefined, mine: Json, theirs: Json | undefined): Merge {
  if (isEqual(mine, theirs)) return 'done';
  return isEqual(base, theirs) ? 'rebase' : 'conflict';
}

function fieldsOf(data: Json | undefined): { readonly [name: string]: Json } {
  return isObject(data) ? data : {};
}

function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Equal as JSON values: the order of an object's names does not count (jsonb keeps none). */
export function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => isEqual(item, other[at]));
  }
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => name in other && isEqual(one[name], other[name]))
  );
}
