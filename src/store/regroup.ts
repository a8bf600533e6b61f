import type { Draft, Found } from './draft.ts';
import { toFound } from './find-rows.ts';
import { kindOf, type Menu } from './menu.ts';
import type { Packed } from './packed.ts';
import { prepareRow } from './prepared-row.ts';
import { decodeRow } from './row-codec.ts';
import { livingOf, refOf } from './segment.ts';
import type { View } from './view.ts';

/** Names of interviews whose rows stand in another list under another menu. */
export function movedForms({ menu, state }: View, next: Menu): readonly string[] {
  return state.forms.filter((form) => kindOf(menu, form) !== kindOf(next, form));
}

/**
 * Stores the rows of these interviews anew, for the list that they belong to now.
 *
 * @param draft over a view that has the new menu
 * @param found is filled with them
 */
export async function regroup(
  draft: Draft,
  found: Map<string, Found>,
  forms: readonly string[],
  packed: Packed,
): Promise<void> {
  const { segments, state, filenames, log } = draft.view;
  for (const { row } of log.values()) {
    if (forms.includes(row.filename)) draft.putRow(prepareRow(row));
  }
  for (const segment of segments.values()) {
    const [columns] = await packed.load('columns', [segment.number]);
    const own = livingOf(segment).filter((index) =>
      forms.includes(state.forms[(columns?.form[index] ?? 0) >> 1] ?? ''),
    );
    if (!columns || own.length === 0) continue;
    const [rows = ''] = await packed.load('rows', [segment.number]);
    const lines = rows.split('\n');
    for (const index of own) {
      const row = decodeRow(lines[index] ?? '', filenames);
      found.set(row.id, toFound(refOf(segment.number, index), columns, segment, state));
      draft.putRow(prepareRow(row));
    }
    await packed.pause();
  }
}
