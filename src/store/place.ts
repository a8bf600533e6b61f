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

/** `modtime` as microseconds since 1970; 0 for text that is no time. */
export function timeOf(modtime: string): number {
  const seconds = Date.parse(`${modtime.slice(0, 19)}Z`);
  const fraction = modtime.length > 20 ? Number(modtime.slice(20, 26).padEnd(6, '0')) : 0;
  return seconds * 1000 + fraction || 0;
}

/** Text of up to six characters as a number that orders like it. */
function rankOf(key: string): number {
  let rank = 0;
  for (let at = 0; at < 6; at += 1) rank = rank * 256 + Math.min(key.charCodeAt(at) || 0, 255);
  return rank;
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
