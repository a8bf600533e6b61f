import {
  type AnswerLabel,
  attributeLabel,
  itemLabel,
  keyLabel,
  namePartLabel,
} from './answer-label.ts';
import { type AnswerNode, group } from './answer-node.ts';
import { type AnswerValue, holdsMoney, scalarValue, singleValue } from './answer-value.ts';
import { answeredAttributes, fullName, joined, objectKind } from './docassemble-object.ts';
import { isInterviewObject } from './is-file-like.ts';
import { isJsonObject } from './is-json-object.ts';
import type { JsonSpan } from './json-lines.ts';
import type { Json, JsonObject } from './session-row.ts';

/** Levels that are drawn; what lies deeper is left to the JSON. */
const DEEPEST = 24;
/** Nodes between two pauses. */
const SLICE = 200;
const SUMMARIES = ['name', 'title', 'label', 'source', 'description', 'kind', 'type'];

/** Where a value stands in a document. */
export interface Place {
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

/** Things that lie in a place: of a list by their number, of a dictionary by their key. */
interface Inside<Key> {
  readonly things: Iterable<readonly [Key, Json]>;
  readonly place: Place;
  readonly span: JsonSpan;
  /** The object that holds them, with attributes of its own. */
  readonly owner: JsonObject | undefined;
  readonly named: (key: Key) => Pick<Place, 'path' | 'step' | 'name' | 'label'>;
}

/** Makes nodes of values, docassemble's objects read as people, addresses, lists and files. */
export class Outliner {
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

  #list(items: readonly Json[], place: Place, span: JsonSpan, owner?: JsonObject): Building {
    const named = (index: number) => ({
      path: `${place.path}[${index}]`,
      step: '[]',
      name: place.name,
      label: itemLabel(place.name, index),
    });
    return this.#inside({ things: items.entries(), place, span, owner, named });
  }

  #dictionary(entries: JsonObject, place: Place, span: JsonSpan, owner?: JsonObject): Building {
    const named = (key: string) => {
      const step = `[${pythonKey(key)}]`;
      return { path: place.path + step, step, name: key, label: keyLabel(key) };
    };
    return this.#inside({ things: Object.entries<Json>(entries), place, span, owner, named });
  }

  *#inside<Key>({ things, place, span, owner, named }: Inside<Key>): Building {
    const nodes: AnswerNode[] = [];
    const { around } = place;
    const depth = place.depth + 1;
    let at = 0;
    for (const [key, value] of things) {
      const part = span.parts[at];
      at += 1;
      if (!part) continue;
      const node = yield* this.node(value, { ...named(key), span: part, depth, around });
      if (node) nodes.push(node);
    }
    if (owner) nodes.push(...(yield* this.#attributes(owner, place)));
    return this.#closed(place, nodes, '');
  }

  #closed({ path, step, label, span }: Place, nodes: readonly AnswerNode[], summary: string) {
    return nodes.length === 0 ? null : group({ path, step, label, summary }, nodes, span);
  }
}

function answer({ path, step, label, span }: Place, value: AnswerValue): AnswerNode {
  const lines = { from: span.from, to: span.to };
  return { path, step, label, summary: '', value, children: [], count: 1, lines };
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
