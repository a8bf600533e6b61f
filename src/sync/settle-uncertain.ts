import type { SessionRow } from '../sessions/session-row.ts';
import type { Edit } from '../store/session-store.ts';
import type { PassContext } from './context.ts';
import { isEqual, mergeEdit } from './merge.ts';

/**
 * Looks whether edits whose reply was lost had their effect: there (confirmed), not there and the
 * row untouched (sent again), or something else (the person decides).
 *
 * @param edits the outbox as it was before that pull
 * @param seen the rows of their sessions that the server has, from a complete pull
 */
export async function settleUncertain(
  { store }: Pick<PassContext, 'store'>,
  edits: readonly Edit[],
  seen: ReadonlyMap<string, SessionRow | undefined>,
): Promise<void> {
  for (const edit of edits) {
    if (edit.state === 'uncertain') await settle(edit, seen.get(edit.id));
  }

  async function settle({ seq, base, change }: Edit, row: SessionRow | undefined): Promise<void> {
    // Such a server names new sessions itself: the person must look.
    if (change.kind === 'create') return;
    const isDelete = change.kind === 'delete';
    if (row === undefined) {
      if (isDelete) await store.acknowledge(seq, { deleted: true });
      else await store.park(seq, 'failed', 'not-found');
      return;
    }
    if (!isDelete && mergeEdit({ base, change }, row) === 'done') {
      await store.acknowledge(seq, { row });
    } else if (row.modtime === base.modtime && isEqual(row.title, base.title)) {
      await store.requeue(seq, row);
    } else {
      await store.park(seq, 'conflict', 'conflict', row);
    }
  }
}
