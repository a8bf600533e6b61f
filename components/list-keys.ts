/** What a key asks of the row with the focus, or of the list. */
export type ListKey = 'rename' | 'delete' | 'select' | 'leave';

const KEYS: Readonly<Record<string, ListKey>> = {
  F2: 'rename',
  Delete: 'delete',
  x: 'select',
  X: 'select',
  Escape: 'leave',
};

/** The wish behind a key; undefined for any other key, for keys with others, and in fields. */
export function listKey(event: KeyboardEvent): ListKey | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const [target] = event.composedPath();
  const isField =
    target instanceof HTMLElement && target.matches('input:not([type=checkbox]), select, textarea');
  return isField ? undefined : KEYS[event.key];
}
