import type { SessionRow } from '../../sessions/session-row.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import { applyMarks } from './apply-marks.ts';
import { lockWhole } from './lock-sessions.ts';
import { findSessions } from './session.ts';

/** A session as a person saw it: `rev` is that of the row on their screen. */
export interface SeenSession {
  readonly id: string;
  readonly rev: number;
}

/**
 * The current rows of those sessions that are no longer what the person saw; the others cannot
 * change any more in this transaction, and can be deleted in it. What is gone is passed over.
 */
export async function newerRows(
  tx: Queryable,
  caller: Caller,
  seen: readonly SeenSession[],
): Promise<SessionRow[]> {
  const ids = seen.map(({ id }) => id);
  const keys = (await findSessions(tx, caller, ids)).map(({ key }) => key);
  if (keys.length === 0) return [];
  // Lock first, index second: whoever holds the applier's lock waits for nothing.
  await lockWhole(tx, keys);
  await applyMarks(tx, { keys });
  const current = new Map((await findSessions(tx, caller, ids)).map(({ row }) => [row.id, row]));
  const changed = seen.flatMap(({ id, rev }) => {
    const row = current.get(id);
    return row && row.rev !== rev ? [row] : [];
  });
  return [...new Set(changed)];
}
