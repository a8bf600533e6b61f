import type { WatchQuery } from '../src/sessions/sessions-client.ts';
import { LOOKS, readLooks } from './kept-look.ts';
import type { ListLook } from './list-types.ts';

/** Keeps it, so that it is so again at the next visit. */
export function keepLook(list: WatchQuery['list'], { density, hiddenColumns }: ListLook): void {
  try {
    localStorage.setItem(
      LOOKS,
      JSON.stringify({ ...readLooks(), [list]: { density, hiddenColumns } }),
    );
  } catch {
    // A browser that keeps nothing shows the rows as usual the next time.
  }
}
