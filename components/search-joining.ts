import type { ReactiveController } from 'lit';
import type { JoinedSearch } from './joined-search.ts';
import { joined } from './joining.ts';
import type { SessionSearch } from './session-search.ts';

/** Has a search field that names a list, or a server, drive that list. */
export class SearchJoining implements ReactiveController {
  readonly #search: SessionSearch;
  #part: Promise<JoinedSearch | null> | null = null;
  #names = '';

  constructor(search: SessionSearch) {
    this.#search = search;
    search.addController(this);
  }

  hostUpdated(): void {
    const { server, htmlFor } = this.#search;
    const names = JSON.stringify([server, htmlFor]);
    if (names === this.#names) return;
    this.#names = names;
    if (this.#part || server !== null || htmlFor !== null) void this.#join();
  }

  async #join(): Promise<void> {
    this.#part ??= joined.get().then(
      ({ JoinedSearch }) => new JoinedSearch(this.#search),
      () => null,
    );
    const part = await this.#part;
    if (part) return part.attach();
    this.#part = null;
    // It is asked for again when the network is back.
    addEventListener('online', () => void this.#join(), { once: true });
  }
}
