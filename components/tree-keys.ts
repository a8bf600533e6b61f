import type { TreeRow } from './tree-rows.ts';

/** The row that a key leads to from the one at `index`; null for a key that leads nowhere. */
export function treeTarget(rows: readonly TreeRow[], index: number, key: string): number | null {
  const row = rows[index];
  if (!row) return null;
  switch (key) {
    case 'ArrowDown':
      return index + 1 < rows.length ? index + 1 : index;
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return rows.length - 1;
    case 'ArrowRight':
      return row.isOpen === true && index + 1 < rows.length ? index + 1 : index;
    case 'ArrowLeft':
      return parentOf(rows, index) ?? index;
    default:
      return null;
  }
}

function parentOf(rows: readonly TreeRow[], index: number): number | null {
  const level = rows[index]?.level ?? 1;
  for (let at = index - 1; at >= 0; at -= 1) if ((rows[at]?.level ?? 1) < level) return at;
  return null;
}
