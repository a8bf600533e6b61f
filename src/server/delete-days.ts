import type { DeleteDays } from '../sessions/deletion-date.ts';
import { UsageError } from './usage-error.ts';

/** A hundred years: every date that comes of it is one. */
const MOST = 36_500;

/** A filename holds colons and perhaps equals signs, but no comma. */
const ENTRY = /^(.+?)\s*=\s*(\d+)$/;

/**
 * Reads `90, docassemble.pkg:data/questions/x.yml=30`: docassemble's `interview delete days`, and then
 * its `interview delete days by filename`. Null where nothing is ever deleted.
 *
 * @throws {UsageError} for the first mistake
 */
export function readDeleteDays(text: string | null): DeleteDays | null {
  if (text === null) return null;
  const [first = '', ...rest] = text.split(',').map((part) => part.trim());
  const days = daysIn(first);
  if (days === null) {
    throw new UsageError(
      `DELETE_DAYS must begin with a whole number of days from 0 to ${MOST}, docassemble’s “interview delete days”.`,
    );
  }
  const named = rest.filter((part) => part !== '').map(entryIn);
  const byFilename = Object.fromEntries(named);
  if (Object.keys(byFilename).length < named.length) {
    throw new UsageError('DELETE_DAYS must name each interview once.');
  }
  return days > 0 || named.some(([, own]) => own > 0) ? { days, byFilename } : null;
}

function daysIn(text: string): number | null {
  return /^\d+$/.test(text) && Number(text) <= MOST ? Number(text) : null;
}

function entryIn(text: string): readonly [filename: string, days: number] {
  const [, filename = '', number = ''] = ENTRY.exec(text) ?? [];
  const days = daysIn(number);
  if (days !== null && filename.length <= 255) return [filename, days];
  throw new UsageError(
    `DELETE_DAYS must name interviews as docassemble.pkg:data/questions/x.yml=30, with days from 0 to ${MOST}, joined by commas.`,
  );
}
