import type { JsonObject } from '../sessions/session-row.ts';
import { badShape, isFields, isJsonObject, textOr, texts } from './parse-json.ts';
import type { Answer } from './request.ts';

/** One row of a list of docassemble, as far as anybody here reads it. */
export interface InterviewItem {
  readonly filename: string;
  readonly session: string;
  /** Static title of the interview, without the dictionary; live with it. */
  readonly title: string | null;
  readonly subtitle: string | null;
  /**
   * Last change, naive UTC ISO 8601. Null for a session that could not be decrypted. The list of
   * the web pages has an RFC 1123 date here, to the second: it reads as naive UTC too.
   */
  readonly modtime: string | null;
  readonly userId: number | null;
  readonly tempUserId: number | null;
  readonly tags: readonly string[];
  /** False when the interview is gone, or the dictionary was asked for and is locked. */
  readonly isValid: boolean;
  /** The interview's variables, only where asked for. */
  readonly dictionary: JsonObject | null;
}

export interface InterviewPage {
  readonly items: readonly InterviewItem[];
  /** Where the next page begins; null on the last. With a filter the next page may be empty. */
  readonly nextId: string | null;
}

const NAIVE_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/;

/** Reads a list from `items` (REST) or `interviews` (the page “My interviews” as JSON). */
export function parseInterviewPage(answer: Answer): InterviewPage {
  const page = isFields(answer.body) ? answer.body : {};
  const items = page['items'] ?? page['interviews'];
  const nextId = page['next_id'] ?? null;
  if (!Array.isArray(items) || !(nextId === null || typeof nextId === 'string'))
    throw badShape(answer);
  return { items: items.map((item) => parseItem(item, answer)), nextId };
}

function parseItem(item: unknown, answer: Answer): InterviewItem {
  if (!isFields(item)) throw badShape(answer);
  const { filename, session, dict } = item;
  if (typeof filename !== 'string' || typeof session !== 'string') throw badShape(answer);
  return {
    filename,
    session,
    title: textOr(item['title'], null),
    subtitle: textOr(item['subtitle'], null),
    modtime: naiveUtc(item['utc_modtime']),
    userId: numberOrNull(item['user_id']),
    tempUserId: numberOrNull(item['temp_user_id']),
    tags: texts(item['tags']),
    isValid: item['valid'] !== false,
    dictionary: isJsonObject(dict) ? dict : null,
  };
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** `modtime`, beside `utc_modtime`, is in the server's locale and the person's zone: never read. */
function naiveUtc(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  if (NAIVE_UTC.test(value)) return value;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 19);
}
