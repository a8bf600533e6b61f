import type { WatchedList, WatchQuery } from '../../src/sessions/sessions-client.ts';
import type { SessionStore } from '../../src/store/session-store.ts';
import { ArrayClient } from '../../test/components/array-client.ts';

/** A client whose lists come from a real store, and that has no server. */
export class StoreClient extends ArrayClient {
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    super();
    this.#store = store;
    this.set({ waiting: 0, failed: 0 });
  }

  override watch(query: WatchQuery, listener: (page: WatchedList) => void): () => void {
    let isOn = true;
    const tell = async (): Promise<void> => {
      const page = await this.#store.page(query);
      if (!isOn) return;
      listener(page);
      if (page.total !== null) return;
      const counted = await this.#store.page(query, { page, ids: [] });
      if (isOn) listener(counted);
    };
    void tell();
    return () => {
      isOn = false;
    };
  }

  override getFilenamesHavingSessions = async () => [...(await this.#store.filenames())];
}
