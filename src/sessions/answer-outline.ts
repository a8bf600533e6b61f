import { sectionOf, variableLabel } from './answer-label.ts';
import { type AnswerNode, group } from './answer-node.ts';
import type { JsonSpan } from './json-lines.ts';
import { Outliner } from './outliner.ts';
import type { Json, JsonObject } from './session-row.ts';
import { VARIABLES_TO_REMOVE } from './variables-to-remove.ts';

const REMOVED = new Set(VARIABLES_TO_REMOVE);

/**
 * What a person answered, as an outline: sections, groups in them, answers. docassemble's own books
 * are left out, its objects read as people, addresses, lists and files. Pauses (`yield`) after every
 * few hundred answers, so that a form of any size never holds the page.
 *
 * @param variables a session's variables
 * @param span their lines, from `jsonLines`
 */
export function* answerOutline(
  variables: JsonObject,
  span: JsonSpan,
): Generator<undefined, AnswerNode[]> {
  const outliner = new Outliner();
  const groups: AnswerNode[] = [];
  const single: Record<ReturnType<typeof sectionOf>, AnswerNode[]> = {
    court: [],
    documents: [],
    otherAnswers: [],
  };
  for (const [at, [name, value]] of Object.entries<Json>(variables).entries()) {
    const part = span.parts[at];
    if (!part || REMOVED.has(name) || name.startsWith('_')) continue;
    const label = variableLabel(name);
    const node = yield* outliner.node(value, {
      path: name,
      step: name,
      name,
      label,
      span: part,
      depth: 0,
      around: [],
    });
    if (!node) continue;
    if (node.value) single[sectionOf(name, node.value.kind === 'files')].push(node);
    else groups.push(node);
  }
  const firsts = ['users', 'other_parties'];
  const rank = ({ path }: AnswerNode): number => (firsts.indexOf(path) + firsts.length + 1) % 3;
  groups.sort((a, b) => rank(a) - rank(b));
  const rest = groups.length + single.court.length + single.documents.length > 0;
  return [
    ...groups,
    ...section('court', single.court),
    ...section(rest ? 'otherAnswers' : 'answers', single.otherAnswers),
    ...section('documents', single.documents),
  ];
}

function section(
  word: 'court' | 'documents' | 'answers' | 'otherAnswers',
  children: AnswerNode[],
): AnswerNode[] {
  if (children.length === 0) return [];
  const path = `#${word}`;
  const label = { kind: 'word', word } as const;
  return [group({ path, step: path, label, summary: '' }, children, null)];
}

/** An outline to be read: a list of one person is that person. */
export function withoutOnlyItems(nodes: readonly AnswerNode[]): readonly AnswerNode[] {
  return nodes.map((node) => {
    const [only] = node.children;
    const isOne = node.children.length === 1 && only?.label.kind === 'item' && only.value === null;
    return isOne ? { ...node, children: only.children } : node;
  });
}
