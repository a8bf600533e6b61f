import type { Result } from '../sessions/result.ts';
import type { LocalRow, SessionRef } from '../sessions/sessions-client.ts';
import type { EditChange } from '../store/session-store.ts';
import type { Desk } from './desk.ts';
import { invalid } from './invalid.ts';
import { NOT_FOUND, type Refused } from './refusals.ts';

/** Stores an edit of a session and puts it into the outbox, unless it was refused before. */
export async function editSession(
  desk: Desk,
  session: SessionRef,
  change: EditChange | Refused,
): Promise<Result<LocalRow>> {
  if ('ok' in change) return change;
  const found = await desk.find(session);
  if (!found.ok) return found;
  const { account, row } = found.value;
  if (change.kind === 'metadata' && !(await account.api()).features.metadata) {
    return invalid('no-descriptions', 'This server keeps no descriptions of sessions.');
  }
  const edits = await account.store.enqueue([{ id: row.id, change }]);
  if (edits === 'not-found') return NOT_FOUND;
  return { ok: true, value: (await account.store.get(row.id)) ?? row };
}
