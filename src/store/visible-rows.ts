import type { LocalRow } from '../sessions/sessions-client.ts';
import type { Image } from './image.ts';
import { type ListKind } from './row-image.ts';
import { compareNewest } from './row-order.ts';
import { entryText, searchText } from './row-text.ts';

/** A row of a list, and its search text on demand. */
export interface VisibleRow {
  readonly row: LocalRow;
  readonly text: () => string;
}

/** Rows that only edits remember, for the list they belong to: the server has them no more. */
function remembered(image: Image, kind: ListKind): LocalRow[] {
  return [...image.editsById.keys()]
    .filter((id) => !image.rows.get(id))
    .map((id) => image.visible(id))
    .filter((row) => row !== undefined)
    .filter((row) => image.rows.kindOf(row) === kind);
}

/** Walks one list as its owner sees it, newest first. */
export function* visibleRows(image: Image, kind: ListKind): Generator<VisibleRow, void, undefined> {
  const extra = remembered(image, kind).sort(compareNewest);
  const edited = (row: LocalRow): VisibleRow => ({ row, text: () => searchText(image, row) });
  for (const entry of image.rows.list(kind)) {
    while (extra[0] && compareNewest(extra[0], entry.row) < 0) yield edited(extra.shift()!);
    if (!image.editsById.has(entry.row.id)) {
      yield { row: entry.row, text: () => entryText(image, entry) };
      continue;
    }
    const row = image.visible(entry.row.id);
    if (row) yield edited(row);
  }
  yield* extra.map(edited);
}
