import { addressLines, classOf, fileNames, fullName, objectKind } from './docassemble-object.ts';
import { humanKey } from './human-name.ts';
import { isInterviewObject } from './is-file-like.ts';
import { isJsonObject } from './is-json-object.ts';
import type { Json, JsonObject } from './session-row.ts';

/** Words that a value stands for, to be said in the reader's language. */
export type ValueWord = 'none' | 'person' | 'company' | 'deeper';

/** One answer as a person would say it; language, currency and layout are the reader's. */
export type AnswerValue =
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'blank' }
  | { readonly kind: 'yes-no'; readonly value: boolean }
  | { readonly kind: 'number' | 'money'; readonly value: number }
  /** `iso` is `2026-12-04`, `2026-12-04T09:30:00` or `09:30:00`: what was typed, in no zone. */
  | { readonly kind: 'date' | 'moment' | 'time'; readonly iso: string }
  | { readonly kind: 'text'; readonly text: string }
  /** An address, line by line. */
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  /** What was ticked. */
  | { readonly kind: 'choices'; readonly chosen: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly AnswerValue[] }
  /** Names of files; '' for one without. */
  | { readonly kind: 'files'; readonly names: readonly string[] }
  | { readonly kind: 'word'; readonly word: ValueWord };

const DAY =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d))?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?$/;
const MONEY =
  /(?:^|_)(?:amount|balance|cost|debt|deposit|dollars?|expense|fee|income|money|payment|price|rent|salary|wage|wages)s?(?:_|$)/;
const COUNTED =
  /(?:^|_)(?:age|count|date|days?|how_many|index|months?|number|percent|rate|times|weeks?|years?)(?:_|$)/;
/** Scalars of a plain list that still read well on a line or two. */
const SHORT_LIST = 20;

/** A day, a moment or a time of day in the forms docassemble writes; null for other text. */
function timeValue(text: string): AnswerValue | null {
  if (TIME.test(text)) return { kind: 'time', iso: text.slice(0, 8) };
  const match = DAY.exec(text);
  if (!match) return null;
  const [, year = '', month = '', day = '', minutes, seconds = '00'] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() + 1 !== Number(month) || date.getUTCDate() !== Number(day)) return null;
  const iso = `${year}-${month}-${day}`;
  // docassemble keeps the day of a date question as its midnight.
  if (minutes === undefined || (minutes === '00:00' && seconds === '00')) {
    return { kind: 'date', iso };
  }
  if (!TIME.test(`${minutes}:${seconds}`)) return null;
  return { kind: 'moment', iso: `${iso}T${minutes}:${seconds}` };
}

/** A value that holds no other; `name` tells money from other numbers. */
export function scalarValue(name: string, value: string | number | boolean | null): AnswerValue {
  if (value === null) return { kind: 'unanswered' };
  if (typeof value === 'boolean') return { kind: 'yes-no', value };
  if (typeof value === 'number') {
    const lower = name.toLowerCase();
    const isMoney = MONEY.test(lower) && !COUNTED.test(lower);
    return { kind: isMoney ? 'money' : 'number', value };
  }
  if (value.trim() === '') return { kind: 'blank' };
  if (name === 'person_type' && value === 'business') return { kind: 'word', word: 'company' };
  if (name === 'person_type' && value.endsWith('Individual'))
    return { kind: 'word', word: 'person' };
  return timeValue(value) ?? { kind: 'text', text: value };
}

/** Boxes that were offered: a dictionary of nothing but yes and no. */
function choicesValue(entries: JsonObject): AnswerValue | null {
  const all = Object.entries<Json>(entries);
  if (all.length === 0 || !all.every(([, value]) => typeof value === 'boolean')) return null;
  return {
    kind: 'choices',
    chosen: all.filter(([, value]) => value === true).map(([key]) => humanKey(key)),
  };
}

type Scalar = string | number | boolean | null;

function isScalar(value: Json): value is Scalar {
  return typeof value !== 'object' || value === null;
}

function listValue(name: string, items: readonly Json[]): AnswerValue | null {
  if (items.length === 0) return { kind: 'word', word: 'none' };
  if (items.length > SHORT_LIST || !items.every(isScalar)) return null;
  return { kind: 'list', items: items.map((item) => scalarValue(name, item)) };
}

/**
 * A value that reads as one answer: a scalar, an address, a name, files, ticked boxes, a short list.
 * Null for what holds several answers; undefined for what nobody answered.
 */
export function singleValue(name: string, value: Json): AnswerValue | null | undefined {
  if (isScalar(value)) return scalarValue(name, value);
  if (Array.isArray(value)) return listValue(name, value);
  if (!isJsonObject(value)) return undefined;
  if (!isInterviewObject(value)) {
    return Object.keys(value).length === 0 ? undefined : choicesValue(value);
  }
  return objectValue(name, value);
}

function objectValue(
  name: string,
  value: JsonObject & { readonly _class: string },
): AnswerValue | null | undefined {
  const { elements } = value;
  switch (objectKind(value)) {
    case 'nothing':
      return undefined;
    case 'unanswered':
      return { kind: 'unanswered' };
    case 'address': {
      const lines = addressLines(value);
      return lines.length > 0 ? { kind: 'lines', lines } : undefined;
    }
    case 'name': {
      const text = fullName(value);
      return text === '' ? undefined : { kind: 'text', text };
    }
    case 'file': {
      const names = fileNames(value);
      return names.length > 0 ? { kind: 'files', names } : undefined;
    }
    case 'dictionary':
      return isJsonObject(elements) ? dictionaryValue(elements) : null;
    case 'list':
      return gatheredValue(name, value);
    default:
      return null;
  }
}

function dictionaryValue(elements: JsonObject): AnswerValue | null | undefined {
  return Object.keys(elements).length === 0 ? undefined : choicesValue(elements);
}

/** An empty list was answered only where the person said that there is nothing, or was asked it. */
function gatheredValue(name: string, value: JsonObject): AnswerValue | null | undefined {
  const elements: Json = value['elements'] ?? [];
  if (!Array.isArray(elements)) return null;
  if (elements.length > 0) return listValue(name, elements);
  const isSaid = value['there_are_any'] === false || value['gathered'] === true;
  return isSaid ? { kind: 'word', word: 'none' } : undefined;
}

/** Whether numbers called `value` are money here: AssemblyLine's incomes, expenses and assets. */
export function holdsMoney(value: JsonObject): boolean {
  return isInterviewObject(value) && /Income|Expense|Asset|Job|Vehicle/.test(classOf(value));
}
