import { ACCOUNTS, withAccounts } from './accounts.ts';
import type { Owner } from './database.ts';
import { forgetKey } from './key-channel.ts';
import { openStore } from './open-store.ts';

/** Everybody whose sessions this device keeps, on whatever server. */
export async function allOwners(name = ACCOUNTS): Promise<readonly Owner[]> {
  const accounts = await withAccounts(name, (database) => database.getAll('accounts'));
  return accounts.map(({ server, person }) => ({ server, person: person.id }));
}

/**
 * Deletes all that is kept of anybody: sessions, answers, edits that wait, sign-ins, and the
 * passphrase. Other tabs notice, and show nothing of it.
 */
export async function clearDevice(name = ACCOUNTS): Promise<void> {
  for (const owner of await allOwners(name)) {
    const store = await openStore(owner);
    await store.destroy();
  }
  await withAccounts(name, async (database) => {
    const transaction = database.transaction(['accounts', 'keys'], 'readwrite', {
      durability: 'strict',
    });
    void transaction.objectStore('accounts').clear();
    void transaction.objectStore('keys').clear();
    await transaction.done;
  });
  forgetKey();
}
