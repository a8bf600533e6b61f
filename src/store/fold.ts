import { Draft, noSweep } from './draft.ts';
import { slices } from './pause.ts';
import type { StoreCore } from './store-core.ts';
import type { StoreState } from './store-state.ts';

const FOLD_BATCHES = 64;
const FOLD_ROWS = 2000;

/** Whether the log has grown enough to be folded. */
export function needsFold({ logged, loggedRows, resetAt }: StoreState): boolean {
  return (logged >= FOLD_BATCHES || loggedRows >= FOLD_ROWS) && resetAt === 0;
}

/** Turns the delta log into segments, but for rows with edits. */
export async function fold(core: StoreCore): Promise<void> {
  const committed = await core.disk.write('relaxed', async (writer) => {
    const pause = slices(() => writer.get('state', 'state'));
    const view = await core.latest(writer);
    if (!needsFold(view.state)) return undefined;
    return core.commit(writer, new Draft(view, new Map(), noSweep), pause, true);
  });
  if (committed) core.adopt(committed.view);
}
