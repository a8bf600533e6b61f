import type { AnswerNode } from '../src/sessions/answer-node.ts';

/** A row of the tree as it is drawn now. */
export interface TreeRow {
  readonly node: AnswerNode;
  /** 1 for a section. */
  readonly level: number;
  /** Place among its siblings, from 1 on, and how many they are. */
  readonly position: number;
  readonly size: number;
  /** Null for an answer. */
  readonly isOpen: boolean | null;
}

/** Groups of more answers than this begin closed. */
const OPEN_UP_TO = 60;

/** Which groups are open: what the person chose, else small ones. */
export class OpenGroups {
  readonly #chosen = new Map<string, boolean>();
  #all: boolean | null = null;

  has(node: AnswerNode): boolean {
    return this.#chosen.get(node.path) ?? this.#all ?? node.count <= OPEN_UP_TO;
  }

  set(node: AnswerNode, isOpen: boolean): void {
    this.#chosen.set(node.path, isOpen);
  }

  /** Opens the groups in which a node lies. @returns whether it is among `nodes` or in them */
  openAround(node: AnswerNode, nodes: readonly AnswerNode[]): boolean {
    return nodes.some((each) => {
      if (each === node) return true;
      const isInside = this.openAround(node, each.children);
      if (isInside) this.set(each, true);
      return isInside;
    });
  }

  /** Opens or closes every group. */
  setAll(isOpen: boolean): void {
    this.#chosen.clear();
    this.#all = isOpen;
  }
}

/** The rows that can be seen: of a search its hits, with all groups around them open. */
export function treeRows(
  nodes: readonly AnswerNode[],
  open: OpenGroups,
  shown: ReadonlySet<AnswerNode> | null,
): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (siblings: readonly AnswerNode[], level: number): void => {
    const seen = shown ? siblings.filter((node) => shown.has(node)) : siblings;
    for (const [at, node] of seen.entries()) {
      const isOpen = node.value ? null : shown !== null || open.has(node);
      rows.push({ node, level, position: at + 1, size: seen.length, isOpen });
      if (isOpen) add(node.children, level + 1);
    }
  };
  add(nodes, 1);
  return rows;
}
