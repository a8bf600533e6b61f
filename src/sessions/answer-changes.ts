import type { AnswerLabel } from './answer-label.ts';
import type { AnswerNode } from './answer-node.ts';
import type { AnswerValue } from './answer-value.ts';

/** One answer that two documents do not share. */
export interface AnswerChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** In the newer document; in the older where it was removed. */
  readonly path: string;
  /** Names from the section to the answer, with what tells each group from its neighbours. */
  readonly trail: readonly { readonly label: AnswerLabel; readonly summary: string }[];
  /** Null where it was added. */
  readonly before: AnswerValue | null;
  /** Null where it was removed. */
  readonly after: AnswerValue | null;
}

type Trail = AnswerChange['trail'];

const SLICE = 200;

/**
 * What differs between two outlines, in the order of the newer one. Things of a list are paired by
 * what is in them, so that one taken out of the middle is one removal and no chain of changes.
 * Pauses (`yield`) as `answerOutline` does.
 */
export function* answerChanges(
  before: readonly AnswerNode[],
  after: readonly AnswerNode[],
): Generator<undefined, readonly AnswerChange[]> {
  const comparison = new Comparison();
  yield* comparison.sign(before);
  yield* comparison.sign(after);
  yield* comparison.compare(flat(before), flat(after), []);
  return comparison.changes;
}

/** Sections that are no variables are layout: an answer may stand under another one in each. */
function flat(nodes: readonly AnswerNode[]): readonly AnswerNode[] {
  return nodes.flatMap((node) => (node.path.startsWith('#') ? node.children : [node]));
}

/** Nodes by a name, the first of each name taken first. */
class Waiting {
  readonly #byName = new Map<string, { readonly nodes: AnswerNode[]; at: number }>();

  add(name: string, node: AnswerNode): void {
    const queue = this.#byName.get(name);
    if (queue) queue.nodes.push(node);
    else this.#byName.set(name, { nodes: [node], at: 0 });
  }

  take(name: string): AnswerNode | undefined {
    const queue = this.#byName.get(name);
    if (!queue) return undefined;
    queue.at += 1;
    return queue.nodes[queue.at - 1];
  }
}

class Comparison {
  readonly changes: AnswerChange[] = [];
  readonly #signatures = new WeakMap<AnswerNode, string>();
  #compared = 0;

  *compare(
    before: readonly AnswerNode[],
    after: readonly AnswerNode[],
    trail: Trail,
  ): Generator<undefined, void> {
    const partners = yield* this.#pair(before, after);
    const kept = new Set(partners.values());
    for (const node of after) {
      if (this.#isTime()) yield;
      const partner = partners.get(node);
      if (!partner) this.#all('added', node, trail);
      else yield* this.#both(partner, node, trail);
    }
    for (const node of before) if (!kept.has(node)) this.#all('removed', node, trail);
  }

  *#both(before: AnswerNode, after: AnswerNode, trail: Trail): Generator<undefined, void> {
    if (this.#signature(before) === this.#signature(after)) return;
    if (before.value && after.value) {
      this.changes.push({
        kind: 'changed',
        path: after.path,
        trail: [...trail, after],
        before: before.value,
        after: after.value,
      });
    } else if (before.value || after.value) {
      this.#all('removed', before, trail);
      this.#all('added', after, trail);
    } else yield* this.compare(before.children, after.children, [...trail, after]);
  }

  #all(kind: 'added' | 'removed', node: AnswerNode, trail: Trail): void {
    const own = [...trail, node];
    for (const child of node.children) this.#all(kind, child, own);
    const { path, value } = node;
    if (!value) return;
    this.changes.push({
      kind,
      path,
      trail: own,
      before: kind === 'removed' ? value : null,
      after: kind === 'added' ? value : null,
    });
  }

  /** Whether a pause is due. */
  #isTime(): boolean {
    this.#compared += 1;
    return this.#compared % SLICE === 0;
  }

  /** The older node of each newer one: the same name; of things in a list the like, else the next. */
  *#pair(
    before: readonly AnswerNode[],
    after: readonly AnswerNode[],
  ): Generator<undefined, ReadonlyMap<AnswerNode, AnswerNode>> {
    const pairs = new Map<AnswerNode, AnswerNode>();
    const free = new Set(before);
    const names: readonly ((node: AnswerNode) => string | null)[] = [
      (node) => node.step + this.#signature(node),
      (node) => (node.summary === '' ? null : `${node.step} ${node.summary}`),
      (node) => node.step,
    ];
    for (const nameOf of names) {
      const waiting = new Waiting();
      for (const node of free) {
        if (this.#isTime()) yield;
        const name = nameOf(node);
        if (name !== null) waiting.add(name, node);
      }
      for (const node of after) {
        if (this.#isTime()) yield;
        const name = pairs.has(node) ? null : nameOf(node);
        const partner = name === null ? undefined : waiting.take(name);
        if (!partner) continue;
        pairs.set(node, partner);
        free.delete(partner);
      }
    }
    return pairs;
  }

  /** Signs all nodes, the inner ones first. */
  *sign(nodes: readonly AnswerNode[]): Generator<undefined, void> {
    for (const node of nodes) {
      if (this.#isTime()) yield;
      if (node.children.length > 0) yield* this.sign(node.children);
      // Not JSON in JSON: quotes of quotes would double with every level.
      const children = node.children.map((child) => `${child.step}\u0002${this.#signature(child)}`);
      const own = node.value ? JSON.stringify(node.value) : '';
      this.#signatures.set(node, `${own}\u0003${children.join('\u0004')}\u0005`);
    }
  }

  /** Equal for nodes that say the same, wherever in a list they stand. */
  #signature(node: AnswerNode): string {
    return this.#signatures.get(node) ?? '';
  }
}
