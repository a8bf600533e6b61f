import { chunksOf } from './listing.ts';
import { FIRST_GROUP } from './matches.ts';
import { Repacked } from './parts.ts';
import { nextTask, slices } from './pause.ts';
import type { StoreCore } from './store-core.ts';

/**
 * Reads what a search for a common word reads, while nobody waits for it: the directory, and the
 * newest forms.
 */
export async function warmUp(core: StoreCore): Promise<void> {
  const view = await core.view();
  const chunks = chunksOf({ view, kind: 'forms' });
  const numbers = chunks.flatMap(({ segments }) => segments.map(({ number }) => number));
  const newest = numbers.slice(0, FIRST_GROUP);
  const packed = core.packed(slices(nextTask));
  try {
    await Promise.all([packed.load('text', newest), packed.load('rows', newest)]);
  } catch (error) {
    // Packed anew meanwhile, or lost: whoever asks will see to it.
    if (!(error instanceof Repacked)) throw error;
  }
}
