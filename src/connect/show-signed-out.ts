import type { Account } from '../store/accounts.ts';
import { DeviceLock } from '../store/device-lock.ts';
import { onKeyChange } from '../store/key-channel.ts';
import { openStore } from '../store/open-store.ts';
import { opened } from '../store/sealing.ts';
import { StoreError } from '../store/store-error.ts';
import type { Presence } from './presence.ts';
import { countEdits, type Counts } from './status.ts';

/**
 * Shows that nobody is signed in here: the person must sign in again, or first unlock the device.
 * A tab of a device that another tab has unlocked gets the key from there, and goes on.
 */
export async function showSignedOut(
  presence: Presence,
  account: Account | undefined,
): Promise<void> {
  const { id } = opened;
  const protection = await new DeviceLock().state().catch(unknownState);
  if (protection === 'unlocked' && opened.id !== id) return presence.resume();
  const counts = account ? await countWaiting(account) : { waiting: 0, failed: 0 };
  if (protection !== 'locked') return presence.show(null, counts);
  presence.show(null, { ...counts, connection: { kind: 'signed-out', locked: true } });
  const stop = onKeyChange(() => {
    if (opened.id === undefined) return;
    stop();
    void presence.resume();
  });
}

/** A browser that keeps nothing has nothing to unlock. */
function unknownState(error: unknown): 'unavailable' {
  if (error instanceof StoreError) return 'unavailable';
  throw error;
}

/** Edits of a person who must sign in again before they can be sent. */
async function countWaiting({ server, person }: Account): Promise<Counts> {
  const store = await openStore({ server, person: person.id });
  try {
    return countEdits(await store.outbox());
  } finally {
    await store.close();
  }
}
