import { type FormCounts, Tally } from './form-counts.ts';
import type { View } from './view.ts';

/** Counts of the server's rows, corrected by what edits hide or keep; by interview name. */
export function visibleCounts(view: View): FormCounts {
  const tally = new Tally(view.state.counts);
  for (const id of view.editsById.keys()) {
    const stored = view.log.get(id)?.row;
    const shown = view.visible(id);
    if (stored && !shown) tally.add(stored, -1);
    if (shown && !stored) tally.add(shown, 1);
  }
  return tally.counts();
}
