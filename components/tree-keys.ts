import type { AnswerNode } from '../src/sessions/answer-node.ts';
import type { TreeRow } from './tree-rows.ts';

/** Letters that come faster than this are one name. */
const BURST_MS = 600;

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

/** Finds a row by the first letters of its name. */
export class TypedName {
  readonly #nameOf: (node: AnswerNode) => string;
  #typed = '';
  #typedAt = 0;

  constructor(nameOf: (node: AnswerNode) => string) {
    this.#nameOf = nameOf;
  }

  /** The next row whose name begins with what was just typed; null where there is none. */
  target(
    rows: readonly TreeRow[],
    index: number,
    { key, timeStamp }: KeyboardEvent,
  ): number | null {
    // Names of keys that write nothing, such as F5, are longer.
    if (key.length > 2 || /^F\d$/.test(key)) return null;
    this.#typed = timeStamp - this.#typedAt < BURST_MS ? this.#typed + key : key;
    this.#typedAt = timeStamp;
    const typed = this.#typed.toLocaleLowerCase();
    const from = typed.length === 1 ? index + 1 : index;
    for (let step = 0; step < rows.length; step += 1) {
      const at = (from + step) % rows.length;
      const node = rows[at]?.node;
      if (node && this.#nameOf(node).toLocaleLowerCase().startsWith(typed)) return at;
    }
    return null;
  }
}
