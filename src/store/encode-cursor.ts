import type { Bookmark } from './page-cursor.ts';

/** An opaque cursor that keeps its place when rows are inserted above it. */
export function encodeCursor({ value, row }: Bookmark): string {
  return JSON.stringify([value, row.indexno, row.key, row.id]);
}
