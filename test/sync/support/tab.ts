import { openIndexedDbStore } from '../../../src/store/open-store.ts';
import type { SessionStore } from '../../../src/store/session-store.ts';
import type { Sync } from '../../../src/sync/create-sync.ts';
import { type FastClock, fastClock, startSync } from './device.ts';

/** What a tab needs to know of its device. */
export interface TabParts {
  readonly origin: string;
  readonly name: string;
  readonly token: string;
  readonly person: number;
}

export interface Tab {
  readonly store: SessionStore;
  readonly sync: Sync;
  readonly clock: FastClock;
}

declare global {
  interface Window {
    openTab?: (parts: TabParts) => Promise<Tab>;
  }
}

/** Everything a tab has is made in its own frame, and dies with it. */
window.openTab = async ({ origin, name, token, person }) => {
  const store = await openIndexedDbStore({ server: name, person });
  const clock = fastClock();
  const sync = startSync({ line: { origin }, name, store, token, clock });
  return { store, sync, clock };
};
