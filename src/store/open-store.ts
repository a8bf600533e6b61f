import { databaseName, type Owner } from './database.ts';
import { IndexedDbDisk } from './indexed-db-disk.ts';
import { PackedStore } from './packed-store.ts';
import type { SessionStore } from './session-store.ts';
import { EMPTY_STATE } from './store-state.ts';
import { StoreError, type StoreFailure } from './store-error.ts';
import { TabChannel } from './tab-channel.ts';

export type { Owner } from './database.ts';

/** A store that lives as long as its tab: shared computers, private mode. */
async function openMemoryStore(): Promise<SessionStore> {
  const { createMemoryStore } = await import('./memory-store.ts');
  return createMemoryStore();
}

/** Whether a state was written by schema 1. */
const isOld = (state: object): boolean => 'packedRows' in state;

/**
 * Opens one person's database of one server on this device.
 *
 * @throws {StoreError} `blocked` or `outdated` while other tabs run another version; `failed`
 *   where the browser keeps nothing
 */
export async function openIndexedDbStore(
  owner: Owner,
  warmAfter: Promise<unknown> = Promise.resolve(),
): Promise<SessionStore> {
  const name = databaseName(owner);
  const disk = new IndexedDbDisk(name, () => store.lose());
  const store = new PackedStore(disk, (onMessage) => new TabChannel(name, onMessage));
  try {
    const state = await store.open();
    // A browser makes a database where there is no space for a row: better to know it now.
    if (state === EMPTY_STATE) await store.setMeta('fits', true);
    if (isOld(state)) await (await import('./migrate.ts')).migrate(disk);
  } catch (error) {
    await store.close();
    throw error;
  }
  // The rest comes after the first screen. Who needs it asks again, and hears of failure.
  warmAfter.then(() => store.warm()).catch(() => undefined);
  return store;
}

const USELESS: readonly StoreFailure[] = ['failed', 'full'];

/**
 * The store for a person: on this device, or in memory where the browser keeps nothing (private
 * mode, no space for a database) or must not (`memory`: a shared computer). Its `durable` says which.
 * It is loaded whole after `warmAfter`.
 *
 * @throws {StoreError} `blocked` or `outdated` while other tabs run another version
 */
export async function openStore(
  options: Owner & { memory?: boolean; warmAfter?: Promise<unknown> },
): Promise<SessionStore> {
  if (options.memory || typeof indexedDB === 'undefined') return openMemoryStore();
  try {
    return await openIndexedDbStore(options, options.warmAfter);
  } catch (error) {
    const isUseless = error instanceof StoreError && USELESS.includes(error.reason);
    if (isUseless) return openMemoryStore();
    throw error;
  }
}
