import { isStorable } from '../index/invalid.ts';

/** Depth of nesting that a metadata object may have: far above any real one. */
const DEPTH = 64;

/** Said of a value that is not fit to be kept. */
export const NOT_STORABLE = 'holds a character or a depth that cannot be stored';

/**
 * Whether PostgreSQL can keep a JSON value: no NUL and no lone surrogate in any text or name, and
 * not nested without end.
 */
export function isStorableJson(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= DEPTH) return false;
  return Object.entries(value).every(
    ([name, inner]) => isStorable(name) && isStorableJson(inner, depth + 1),
  );
}
