import type { SessionRow } from '../sessions/session-row.ts';
import { hashText } from './hash.ts';

/**
 * Where a row stands in every list: its time, and what breaks ties. Numbers only, so that packed
 * rows are compared without being read.
 */
export interface Place {
  /** `modtime` in microseconds since 1970. */
  readonly time: number;
  readonly indexno: number;
  /** The first six characters of the session key. */
  readonly rank: number;
  /** Hash of the id. */
  readonly id: number;
}

let lastDay = '';
let lastDayMs = 0;

/** Neighbours mostly share their day, and `Date.parse` takes longer than all the rest. */
function dayMs(modtime: string): number {
  const day = modtime.slice(0, 10);
  if (day !== lastDay) {
    lastDay = day;
    lastDayMs = Date.parse(day);
  }
  return lastDayMs;
}

/** A whole number of `digits` digits at a place of text; missing ones are 0. NaN for other text. */
function numberAt(text: string, start: number, digits: number): number {
  let number = 0;
  for (let at = start; at < start + digits; at += 1) {
    const digit = at < text.length ? text.charCodeAt(at) - 48 : 0;
    if (digit < 0 || digit > 9) return NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** `modtime` as microseconds since 1970; 0 for text that is no time. */
export function timeOf(modtime: string): number {
  const minutes = numberAt(modtime, 11, 2) * 60 + numberAt(modtime, 14, 2);
  const seconds = minutes * 60 + numberAt(modtime, 17, 2);
  return dayMs(modtime) * 1000 + seconds * 1_000_000 + numberAt(modtime, 20, 6) || 0;
}

/** Three characters of text as a number that orders like them. */
function threeAt(text: string, start: number): number {
  let rank = 0;
  for (let at = start; at < start + 3; at += 1) {
    rank = (rank << 8) | (at < text.length ? Math.min(text.charCodeAt(at), 255) : 0);
  }
  return rank;
}

/** The first six characters of text as a number that orders like them. */
export function rankOf(key: string): number {
  return threeAt(key, 0) * 2 ** 24 + threeAt(key, 3);
}

/** What is known of a row that breaks ties, by its names. */
export function placeOf({
  modtime,
  indexno,
  key,
  id,
}: Pick<SessionRow, 'modtime' | 'indexno' | 'key' | 'id'>): Place {
  return { time: timeOf(modtime), indexno, rank: rankOf(key), id: hashText(id) };
}

/** The end of every order: the newer step first, then the key, then the id. */
export function compareTies(a: Place, b: Place): number {
  return b.indexno - a.indexno || a.rank - b.rank || a.id - b.id;
}

/** Newest change first. */
export function compareNewest(a: Place, b: Place): number {
  return b.time - a.time || compareTies(a, b);
}
