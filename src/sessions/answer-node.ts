import type { AnswerLabel } from './answer-label.ts';
import type { AnswerValue } from './answer-value.ts';
import type { LineRange } from './json-lines.ts';

/** One answer, or a group of answers. */
export interface AnswerNode {
  /** How a form names it: `users[0].name.first`; of a section that is no variable its own word. */
  readonly path: string;
  /** The path's last step, `[]` for any thing of a list: the same in every document. */
  readonly step: string;
  readonly label: AnswerLabel;
  /** What tells a group from its neighbours: a person's name, a source of income; '' for nothing. */
  readonly summary: string;
  /** Null for a group. */
  readonly value: AnswerValue | null;
  readonly children: readonly AnswerNode[];
  /** Answers in it: 1 for an answer. */
  readonly count: number;
  /** Its lines in the JSON text. */
  readonly lines: LineRange;
}

/** A group of these; where its own lines are not known, from the first of theirs to the last. */
export function group(
  named: Pick<AnswerNode, 'path' | 'step' | 'label' | 'summary'>,
  children: readonly AnswerNode[],
  lines: LineRange | null,
): AnswerNode {
  const own = lines ?? {
    from: children.reduce((least, child) => Math.min(least, child.lines.from), Infinity),
    to: children.reduce((most, child) => Math.max(most, child.lines.to), 0),
  };
  const count = children.reduce((sum, child) => sum + child.count, 0);
  return { ...named, value: null, children, count, lines: { from: own.from, to: own.to } };
}
