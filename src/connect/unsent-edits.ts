import type { Unsent } from '../sessions/device.ts';
import type { Json } from '../sessions/session-row.ts';
import { allOwners } from '../store/clear-device.ts';
import type { Owner } from '../store/database.ts';
import { openStore } from '../store/open-store.ts';
import type { Edit } from '../store/session-store.ts';
import { StoreError } from '../store/store-error.ts';

/** All edits of this device that no server has, and a file that a person can keep of them. */
export async function unsentEdits(nowIso: string): Promise<Unsent> {
  const changes: Json[] = [];
  for (const owner of await allOwners()) changes.push(...(await editsOf(owner)));
  if (changes.length === 0) return { count: 0, file: null };
  const text = JSON.stringify({ saved: nowIso, changes }, null, 4);
  const file = new File([text], 'changes.json', { type: 'application/json' });
  return { count: changes.length, file };
}

async function editsOf(owner: Owner): Promise<Json[]> {
  const store = await openStore(owner);
  try {
    const changes: Json[] = [];
    for (const edit of await store.outbox()) {
      const answers = edit.change.kind === 'create' ? await readable(store.answers(edit.id)) : null;
      changes.push({ server: owner.server, ...described(edit), ...(answers && { answers }) });
    }
    return changes;
  } finally {
    await store.close();
  }
}

/** What a person can read, and nothing that opens a session. */
function described({ change, base, reason }: Edit): { [name: string]: Json } {
  const { title, filename } = base;
  return {
    change: change.kind,
    form: filename,
    name: typeof title === 'string' ? title : null,
    ...(change.kind === 'rename' && { newName: change.newName }),
    ...(change.kind === 'metadata' && { metadata: change.data }),
    ...(reason !== undefined && { reason }),
  };
}

/** The answers of a set that was never sent; null while the device is locked. */
async function readable(
  kept: Promise<{ readonly variables: { [name: string]: Json } } | undefined>,
): Promise<{ [name: string]: Json } | null> {
  try {
    return (await kept)?.variables ?? null;
  } catch (error) {
    if (error instanceof StoreError && error.reason === 'locked') return null;
    throw error;
  }
}
