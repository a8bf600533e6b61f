import type { SessionRow } from '../sessions/session-row.ts';

/** The end of every order: the newer step first, then the key, then the id. */
export function compareTies(a: SessionRow, b: SessionRow): number {
  if (a.indexno !== b.indexno) return b.indexno - a.indexno;
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return 0;
}

/** Newest change first. `modtime` compares as text: it is ISO 8601 without a zone. */
export function compareNewest(a: SessionRow, b: SessionRow): number {
  if (a.modtime !== b.modtime) return a.modtime > b.modtime ? -1 : 1;
  return compareTies(a, b);
}
