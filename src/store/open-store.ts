import { databaseName, type Owner } from './database.ts';
import { ImageStore } from './image-store.ts';
import { IndexedDbBackend } from './indexed-db-backend.ts';
import { MemoryBackend } from './memory-backend.ts';
import type { SessionStore } from './session-store.ts';
import { StoreError } from './store-error.ts';

export type { Owner } from './database.ts';

/** A store that lives as long as its tab: shared computers, private mode. */
export function createMemoryStore(): SessionStore {
  return new ImageStore(new MemoryBackend());
}

/**
 * Opens one person's database of one server on this device.
 *
 * @throws {StoreError} `blocked` or `outdated` while other tabs run another version; `failed`
 *   where the browser keeps nothing
 */
export async function openIndexedDbStore(owner: Owner): Promise<SessionStore> {
  const backend = new IndexedDbBackend(databaseName(owner));
  try {
    await backend.state();
  } catch (error) {
    await backend.close();
    throw error;
  }
  return new ImageStore(backend);
}

/**
 * The store for a person: on this device, or in memory where the browser keeps nothing (private
 * mode) or must not (`memory`: a shared computer). Its `durable` says which.
 *
 * @throws {StoreError} `blocked` or `outdated` while other tabs run another version
 */
export async function openStore(options: Owner & { memory?: boolean }): Promise<SessionStore> {
  if (options.memory || typeof indexedDB === 'undefined') return createMemoryStore();
  try {
    return await openIndexedDbStore(options);
  } catch (error) {
    if (error instanceof StoreError && error.reason === 'failed') return createMemoryStore();
    throw error;
  }
}
