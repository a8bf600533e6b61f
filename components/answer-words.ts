import { isJsonObject } from '../src/sessions/is-json-object.ts';
import type { Json } from '../src/sessions/session-row.ts';
import type { LeftOutVariable } from '../src/sessions/sessions-client.ts';
import type { DialogKey } from './dialog-strings.ts';
import type { MessageValues } from './messages.ts';

type SayDialog = (key: DialogKey, values?: MessageValues) => string;

const LONGEST = 200;

/** A variable's name as words: `rent_each_month` is “Rent each month”. */
export function humanName(name: string): string {
  const words = name.replaceAll('_', ' ').replaceAll(/\s+/g, ' ').trim();
  return words === '' ? name : words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** An answer in one line: text as it is, yes and no by word, of a list what is in it. */
export function answerWords(value: Json | undefined, say: SayDialog, language: string): string {
  const words = plainWords(value, say, language);
  return words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words;
}

function plainWords(value: Json | undefined, say: SayDialog, language: string): string {
  if (value === undefined || value === null || value === '') return say('nothing');
  if (typeof value === 'string') return dateWords(value, language) ?? value;
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value);
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  const items = itemsOf(value);
  if (!items) return objectWords(value, say);
  const shown = items.slice(0, 3).map((item) => plainWords(item, say, language));
  if (items.length === 0) return say('nothing');
  return items.length > 3 ? say('items', { count: items.length }) : shown.join(', ');
}

function itemsOf(value: Json): readonly Json[] | null {
  if (Array.isArray(value)) return value;
  const elements = isJsonObject(value) ? value['elements'] : undefined;
  return Array.isArray(elements) ? elements : null;
}

/** What names an object: its text or name, else what else it holds. */
function objectWords(value: Json, say: SayDialog): string {
  if (!isJsonObject(value)) return '';
  const name = value['name'];
  if (isJsonObject(name)) return objectWords(name, say);
  const parts = ['text', 'first', 'middle', 'last', 'address', 'unit', 'city', 'state', 'zip']
    .map((attribute) => value[attribute])
    .filter((part) => typeof part === 'string')
    .filter((part) => part.trim() !== '');
  if (parts.length > 0) return parts.join(' ');
  if (typeof name === 'string' && name !== '') return name;
  const count = Object.keys(value).filter((key) => !/^(_class|instanceName)$/.test(key)).length;
  return count === 0 ? say('nothing') : say('items', { count });
}

/** A date as docassemble writes one, in words; null for other text. */
function dateWords(text: string, language: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:T00:00:00(?:[+-]\d\d:\d\d|Z)?)?$/.exec(text);
  if (!match) return null;
  const date = new Date(`${match[1]}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return null;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  }).format(date);
}

const REASONS: Record<LeftOutVariable['reason'], DialogKey> = {
  filtered: 'reasonFiltered',
  reserved: 'reasonReserved',
  file: 'reasonFile',
  keyword: 'reasonKeyword',
  'not-plain': 'reasonNotPlain',
};

/** Why a variable is left out, as words. */
export function reasonWords({ name, reason }: LeftOutVariable, say: SayDialog): string {
  const isDigit = reason === 'not-plain' && /^\d/.test(name);
  return say(isDigit ? 'reasonDigit' : REASONS[reason]);
}
