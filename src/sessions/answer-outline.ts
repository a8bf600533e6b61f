import {
  type AnswerLabel,
  attributeLabel,
  itemLabel,
  keyLabel,
  namePartLabel,
  sectionOf,
  variableLabel,
} from './answer-label.ts';
import { type AnswerValue, holdsMoney, scalarValue, singleValue } from './answer-value.ts';
import { answeredAttributes, fullName, joined, objectKind } from './docassemble-object.ts';
import { isInterviewObject } from './is-file-like.ts';
import { isJsonObject } from './is-json-object.ts';
import type { JsonSpan, LineRange } from './json-lines.ts';
import type { Json, JsonObject } from './session-row.ts';
import { VARIABLES_TO_REMOVE } from './variables-to-remove.ts';

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

/** Levels that are drawn; what lies deeper is left to the JSON. */
const DEEPEST = 24;
/** Nodes between two pauses. */
const SLICE = 200;
const REMOVED = new Set(VARIABLES_TO_REMOVE);
const SUMMARIES = ['name', 'title', 'label', 'source', 'description', 'kind', 'type'];

interface Place {
  readonly path: string;
  readonly step: string;
  /** The last name of the path, which says what numbers mean. */
  readonly name: string;
  readonly label: AnswerLabel;
  readonly span: JsonSpan;
  readonly depth: number;
  /** Objects around it, by docassemble's own names for them. */
  readonly around: readonly string[];
}

type Building = Generator<undefined, AnswerNode | null>;
type BuildingAll = Generator<undefined, AnswerNode[]>;

/**
 * What a person answered, as an outline: sections, groups in them, answers. docassemble's own books
 * are left out, its objects read as people, addresses, lists and files. Pauses (`yield`) after every
 * few hundred answers, so that a form of any size never holds the page.
 *
 * @param variables a session's variables
 * @param span their lines, from `jsonLines`
 */
export function* answerOutline(variables: JsonObject, span: JsonSpan): BuildingAll {
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

function group(
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

function answer({ path, step, label, span }: Place, value: AnswerValue): AnswerNode {
  const lines = { from: span.from, to: span.to };
  return { path, step, label, summary: '', value, children: [], count: 1, lines };
}

class Outliner {
  #made = 0;

  /** Null for what nobody answered. */
  *node(value: Json, place: Place): Building {
    this.#made += 1;
    if (this.#made % SLICE === 0) yield;
    const single = singleValue(place.name, value);
    if (single === undefined) return null;
    if (single !== null) return answer(place, single);
    if (place.depth >= DEEPEST) return answer(place, { kind: 'word', word: 'deeper' });
    if (Array.isArray(value)) return yield* this.#list(value, place, place.span);
    if (!isJsonObject(value)) return null;
    if (!isInterviewObject(value)) return yield* this.#dictionary(value, place, place.span);
    const own = value['instanceName'];
    // An object that holds the one it lies in: it was drawn there.
    if (typeof own === 'string' && place.around.includes(own)) return null;
    const inside = typeof own === 'string' ? { ...place, around: [...place.around, own] } : place;
    return yield* this.#object(value, inside);
  }

  *#object(value: JsonObject & { readonly _class: string }, place: Place): Building {
    const { elements } = value;
    const span = partOf(value, 'elements', place.span);
    if (Array.isArray(elements) && span) return yield* this.#list(elements, place, span, value);
    if (isJsonObject(elements) && span) {
      return yield* this.#dictionary(elements, place, span, value);
    }
    return this.#closed(place, yield* this.#attributes(value, place), summaryOf(value));
  }

  *#attributes(value: JsonObject, place: Place): BuildingAll {
    const nodes: AnswerNode[] = [];
    const isMoney = holdsMoney(value);
    for (const [name, attribute, at] of answeredAttributes(value)) {
      const span = place.span.parts[at];
      if (!span) continue;
      const path = `${place.path}.${name}`;
      const inner = {
        path,
        step: `.${name}`,
        name,
        label: attributeLabel(name),
        span,
        depth: place.depth + 1,
        around: place.around,
      };
      if (isNameOf(name, attribute)) {
        // docassemble orders attributes by their letters; a person's name comes first.
        nodes.unshift(...nameParts(attribute, inner));
      } else if (isMoney && name === 'value' && typeof attribute === 'number') {
        nodes.push(answer(inner, { kind: 'money', value: attribute }));
      } else {
        const node = yield* this.node(attribute, inner);
        if (node) nodes.push(node);
      }
    }
    return nodes;
  }

  *#list(items: readonly Json[], place: Place, span: JsonSpan, owner?: JsonObject): Building {
    const nodes: AnswerNode[] = [];
    for (const [index, item] of items.entries()) {
      const part = span.parts[index];
      if (!part) continue;
      const node = yield* this.node(item, {
        path: `${place.path}[${index}]`,
        step: '[]',
        name: place.name,
        label: itemLabel(place.name, index),
        span: part,
        depth: place.depth + 1,
        around: place.around,
      });
      if (node) nodes.push(node);
    }
    if (owner) nodes.push(...(yield* this.#attributes(owner, place)));
    return this.#closed(place, nodes, '');
  }

  *#dictionary(entries: JsonObject, place: Place, span: JsonSpan, owner?: JsonObject): Building {
    const nodes: AnswerNode[] = [];
    for (const [at, [key, item]] of Object.entries<Json>(entries).entries()) {
      const part = span.parts[at];
      if (!part) continue;
      const step = `[${pythonKey(key)}]`;
      const node = yield* this.node(item, {
        path: place.path + step,
        step,
        name: key,
        label: keyLabel(key),
        span: part,
        depth: place.depth + 1,
        around: place.around,
      });
      if (node) nodes.push(node);
    }
    if (owner) nodes.push(...(yield* this.#attributes(owner, place)));
    return this.#closed(place, nodes, '');
  }

  #closed({ path, step, label, span }: Place, nodes: readonly AnswerNode[], summary: string) {
    return nodes.length === 0 ? null : group({ path, step, label, summary }, nodes, span);
  }
}

/** The lines of one entry of an object. */
function partOf(value: JsonObject, name: string, span: JsonSpan): JsonSpan | undefined {
  return span.parts[Object.keys(value).indexOf(name)];
}

function isNameOf(name: string, value: Json): value is JsonObject {
  if (name !== 'name' || !isJsonObject(value)) return false;
  return isInterviewObject(value) && objectKind(value) === 'name';
}

/** The parts of a person's name, each an answer. */
function nameParts(name: JsonObject, place: Place): AnswerNode[] {
  const parts = answeredAttributes(name);
  return parts.flatMap(([part, value, at]) => {
    const span = place.span.parts[at];
    if (!span || (typeof value === 'object' && value !== null)) return [];
    const label = namePartLabel(part, parts.length === 1);
    const step = `.${part}`;
    return answer(
      { ...place, path: place.path + step, step, label, span },
      scalarValue(part, value),
    );
  });
}

function summaryOf(value: JsonObject): string {
  const { name } = value;
  if (isJsonObject(name)) return fullName(name);
  for (const attribute of SUMMARIES) {
    const text = joined(value, [attribute]);
    if (text !== '' && text.length <= 60) return text;
  }
  return '';
}

function pythonKey(key: string): string {
  return `'${key.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}
