/** Where a page of a list ends: the order of all lists is newest change first, then newest step. */
export interface ListPosition {
  /** `session.last` as PostgreSQL writes it, with microseconds. */
  readonly last: string;
  readonly indexno: number;
}

const TIMESTAMP = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{1,6})?$/;
const GREATEST_INDEXNO = 2_147_483_647;

/** The opaque cursor of a position. It names no session. */
export function encodePosition({ last, indexno }: ListPosition): string {
  return Buffer.from(`${last}|${indexno}`).toString('base64url');
}

/** The position of a cursor that `encodePosition` made; null for anything else. */
export function decodePosition(cursor: string): ListPosition | null {
  const [last = '', number = '', ...rest] = Buffer.from(cursor, 'base64url').toString().split('|');
  const indexno = Number(number);
  if (rest.length > 0 || !/^\d{1,10}$/.test(number) || indexno > GREATEST_INDEXNO) return null;
  return isTimestamp(last) ? { last, indexno } : null;
}

/** True only for a day and a time that exist: PostgreSQL would abort the transaction otherwise. */
function isTimestamp(text: string): boolean {
  const [, day, time] = TIMESTAMP.exec(text) ?? [];
  const date = new Date(`${day}T${time}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${day}T${time}`);
}
