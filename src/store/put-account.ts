import type { Account, AccountsDatabase } from './accounts.ts';
import { createSealingKey, seal } from './seal.ts';
import { keyIn, type KeyName } from './sealing.ts';
import { StoreError } from './store-error.ts';

/**
 * Writes an account, its token encrypted in this context: after a sign-in, so it loads then.
 *
 * @throws {StoreError} `locked`
 */
export async function putAccount(
  database: AccountsDatabase,
  { token, ...account }: Account,
  context: string,
): Promise<void> {
  const key = keyIn(await sealingKey(database));
  if (!key) throw new StoreError('locked', 'This device is locked');
  const sealed = token === null ? null : await seal(key, token, context);
  const place: [string, number] = [account.server, account.person.id];
  await database.put('accounts', { ...account, token: sealed }, place);
}

async function sealingKey(database: AccountsDatabase): Promise<CryptoKey | KeyName> {
  const fresh = await createSealingKey();
  const transaction = database.transaction('keys', 'readwrite');
  // The first one stays.
  const first = await transaction.store.get('accounts');
  if (!first) await transaction.store.put(fresh, 'accounts');
  await transaction.done;
  return first ?? fresh;
}
