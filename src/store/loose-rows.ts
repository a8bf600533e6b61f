import type { LocalRow } from '../sessions/sessions-client.ts';
import type { ListKind } from './menu.ts';
import { compareNewest, type Place, placeOf } from './place.ts';
import { searchText } from './row-text.ts';
import type { View } from './view.ts';

/** A row in memory as its owner sees it: of the delta log, or one that only edits remember. */
export interface LooseRow {
  readonly row: LocalRow;
  readonly place: Place;
  /** Its search text. */
  readonly text: () => string;
}

/** A row made comparable and searchable. */
export function toLooseRow(row: LocalRow, place: Place): LooseRow {
  let text: string | undefined;
  return { row, place, text: () => (text ??= searchText(row)) };
}

/** Loose rows of each list, and of both, newest first. */
export type Loose = Readonly<Record<ListKind | 'all', readonly LooseRow[]>>;

/** The rows of a view that are not packed, by list, newest first; those that edits hide left out. */
export function looseRows(view: View): Loose {
  const all: LooseRow[] = [];
  for (const id of new Set([...view.log.keys(), ...view.editsById.keys()])) {
    const row = view.visible(id);
    if (row) all.push(toLooseRow(row, view.log.get(id)?.place ?? placeOf(row)));
  }
  all.sort((a, b) => compareNewest(a.place, b.place));
  const of = (kind: ListKind) => all.filter(({ row }) => view.kindOf(row.filename) === kind);
  return { all, forms: of('forms'), 'answer-sets': of('answer-sets') };
}
