import { isJsonObject } from './is-json-object.ts';
import { pythonNumber } from './python-json.ts';
import type { Json } from './session-row.ts';

/** Lines of a value in the JSON text, the first and the last, from 0 on. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** The lines of a value and of what is in it, in the order of its entries. */
export interface JsonSpan extends LineRange {
  readonly parts: readonly JsonSpan[];
}

/** A document as lines of JSON text without line breaks. */
export interface JsonLines {
  readonly lines: readonly string[];
  readonly span: JsonSpan;
}

/** Lines between two pauses. */
const SLICE = 500;

// Signs that break a line, turn the direction round or cannot be seen would make the text lie.
const UNSEEN = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const NOT_ASCII = /[\u007f-\uffff]/g;

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Text as a JSON literal in its own script. */
function literal(text: string): string {
  return JSON.stringify(text).replace(UNSEEN, escapeUnit);
}

function scalar(value: Json): string {
  if (typeof value === 'string') return literal(value);
  return typeof value === 'number' ? pythonNumber(value) : JSON.stringify(value);
}

interface Frame {
  readonly close: string;
  readonly names: readonly string[] | null;
  readonly values: readonly Json[];
  readonly comma: string;
  readonly span: { readonly from: number; to: number; readonly parts: JsonSpan[] };
  at: number;
}

const NO_PARTS: readonly JsonSpan[] = [];

/**
 * Writes a value as JSON lines, with a pause (`yield`) after every few hundred, so that a document
 * of any size never holds the page. Depth does not matter: nothing recurses.
 *
 * @param indent spaces per level
 */
export function* jsonLines(value: Json, indent = 4): Generator<undefined, JsonLines> {
  const lines: string[] = [];
  const stack: Frame[] = [];
  const roots: JsonSpan[] = [];
  let paused = 0;

  const add = (item: Json, head: string, comma: string): void => {
    const isObject = isJsonObject(item);
    const values = isObject ? Object.values<Json>(item) : Array.isArray(item) ? item : null;
    const from = lines.length;
    const parts: JsonSpan[] = [];
    let span: JsonSpan = { from, to: from, parts: NO_PARTS };
    if (values === null) lines.push(head + scalar(item) + comma);
    else if (values.length === 0) lines.push(head + (isObject ? '{}' : '[]') + comma);
    else {
      lines.push(head + (isObject ? '{' : '['));
      const open = { from, to: from, parts };
      span = open;
      const names = isObject ? Object.keys(item) : null;
      stack.push({ close: isObject ? '}' : ']', names, values, comma, span: open, at: 0 });
    }
    (parentOf(span)?.span.parts ?? roots).push(span);
  };
  /** The frame that a span just made lies in: itself may be on top already. */
  const parentOf = (span: JsonSpan): Frame | undefined =>
    stack.at(-1)?.span === span ? stack.at(-2) : stack.at(-1);

  add(value, '', '');
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    if (frame.at === frame.values.length) {
      lines.push(' '.repeat(indent * (stack.length - 1)) + frame.close + frame.comma);
      frame.span.to = lines.length - 1;
      stack.pop();
    } else {
      const name = frame.names?.[frame.at];
      const head =
        ' '.repeat(indent * stack.length) + (name === undefined ? '' : `${literal(name)}: `);
      const item = frame.values[frame.at] ?? null;
      frame.at += 1;
      add(item, head, frame.at < frame.values.length ? ',' : '');
    }
    if (lines.length - paused >= SLICE) {
      paused = lines.length;
      yield;
    }
  }
  return { lines, span: roots[0] ?? { from: 0, to: 0, parts: NO_PARTS } };
}

/**
 * A line with every sign outside ASCII escaped: all lines so, joined by `\n`, are the text that
 * AssemblyLine exports, byte for byte.
 */
export function asciiLine(line: string): string {
  return line.replace(NOT_ASCII, escapeUnit);
}

/** All values of a generator's slices at once: for small documents and tests. */
export function runAll<Value>(work: Generator<undefined, Value>): Value {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}
