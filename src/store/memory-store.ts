import { MemoryDisk } from './memory-disk.ts';
import { PackedStore } from './packed-store.ts';
import type { SessionStore } from './session-store.ts';

/** A store that lives as long as its tab: shared computers, private mode. */
export function createMemoryStore(): SessionStore {
  return new PackedStore(new MemoryDisk());
}
