import type { AnswerNode } from '../src/sessions/answer-node.ts';
import { answerOutline, withoutOnlyItems } from '../src/sessions/answer-outline.ts';
import { foldedMatcher, foldText } from '../src/sessions/fold-text.ts';
import { jsonLines } from '../src/sessions/json-lines.ts';
import type { JsonObject } from '../src/sessions/session-row.ts';
import type { AnswerText } from './answer-text.ts';

/** Answers of a search: how many, and all nodes that are to be seen. */
export interface AnswerHits {
  readonly count: number;
  readonly shown: ReadonlySet<AnswerNode>;
}

/** Nodes between two pauses. */
const SLICE = 100;

/** A document of answers, made ready to be read, searched and compared. */
export class AnswersDocument {
  readonly lines: readonly string[];
  /** As it is: for comparing. */
  readonly outline: readonly AnswerNode[];
  /** As it is read. */
  readonly sections: readonly AnswerNode[];
  readonly count: number;
  readonly bytes: number;
  readonly #folded = new WeakMap<AnswerNode, string>();

  private constructor(lines: readonly string[], outline: readonly AnswerNode[]) {
    this.lines = lines;
    this.outline = outline;
    this.sections = withoutOnlyItems(outline);
    this.count = outline.reduce((sum, node) => sum + node.count, 0);
    this.bytes = lines.reduce((sum, line) => sum + line.length + 1, -1);
  }

  static *make(answers: JsonObject): Generator<undefined, AnswersDocument> {
    const { lines, span } = yield* jsonLines(answers);
    return new AnswersDocument(lines, yield* answerOutline(answers, span));
  }

  /** Answers in which every word stands: in the answer, its name, its group's name or its path. */
  *find(search: string, text: AnswerText): Generator<undefined, AnswerHits> {
    const matches = foldedMatcher(search);
    const shown = new Set<AnswerNode>();
    let seen = 0;
    let count = 0;
    const look = function* (
      this: AnswersDocument,
      node: AnswerNode,
      around: string,
    ): Generator<undefined, boolean> {
      seen += 1;
      if (seen % SLICE === 0) yield;
      const own = `${around} ${this.#foldedText(node, text)}`;
      let isHit = false;
      if (node.value) isHit = matches(own);
      for (const child of node.children) if (yield* look.call(this, child, own)) isHit = true;
      if (isHit) shown.add(node);
      if (isHit && node.value) count += 1;
      return isHit;
    };
    for (const node of this.sections) yield* look.call(this, node, '');
    return { count, shown };
  }

  /** The innermost node that holds a line. */
  nodeOf(line: number): AnswerNode | null {
    let found: AnswerNode | null = null;
    let nodes = this.sections;
    for (;;) {
      // A section that is no variable spans lines that are not its own.
      const inner: readonly AnswerNode[] = nodes.flatMap((node) =>
        node.path.startsWith('#') ? node.children : node,
      );
      const next: AnswerNode | undefined = inner.find(
        ({ lines }) => lines.from <= line && line <= lines.to,
      );
      if (!next) return found;
      found = next;
      nodes = next.children;
    }
  }

  #foldedText(node: AnswerNode, text: AnswerText): string {
    const known = this.#folded.get(node);
    if (known !== undefined) return known;
    const value = node.value ? text.value(node.value) : '';
    const made = foldText(`${text.label(node.label)} ${node.path} ${value}`);
    this.#folded.set(node, made);
    return made;
  }
}
