import type { SessionRow } from '../sessions/session-row.ts';

/** What a list is sorted by: text, or a number. */
export type SortValue = string | number;

/** What a cursor holds: a sort value, and of its row what breaks ties. */
export interface Bookmark {
  readonly value: SortValue;
  readonly row: Pick<SessionRow, 'indexno' | 'key' | 'id'>;
}

/** An opaque cursor that keeps its place when rows are inserted above it. */
export function encodeCursor({ value, row }: Bookmark): string {
  return JSON.stringify([value, row.indexno, row.key, row.id]);
}
