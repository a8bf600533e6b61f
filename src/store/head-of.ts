import type { LocalRow } from '../sessions/sessions-client.ts';
import type { FormCounts } from './form-counts.ts';
import { type Head, HEAD_ROWS } from './head.ts';
import { chunksOf, NewestFirst } from './listing.ts';
import { KINDS, type ListKind } from './menu.ts';
import { rowsOf, type Source } from './packed.ts';
import { visibleCounts } from './visible-counts.ts';

/** The head of a view. */
export async function headOf({ view, packed }: Omit<Source, 'kind'>): Promise<Head> {
  const rows: Record<ListKind, readonly LocalRow[]> = { forms: [], 'answer-sets': [] };
  for (const list of KINDS) {
    // Not by a page: what the view keeps of one must not hang on the packed rows of a transaction.
    const source: Source = { view, packed, kind: list };
    const listing = new NewestFirst(source, chunksOf(source));
    rows[list] = await rowsOf(source, await listing.refs(0, HEAD_ROWS));
  }
  const counts = Object.entries(visibleCounts(view));
  const of = (kind: ListKind): FormCounts =>
    Object.fromEntries(counts.filter(([filename]) => view.kindOf(filename) === kind));
  return { rows, counts: { forms: of('forms'), 'answer-sets': of('answer-sets') } };
}
