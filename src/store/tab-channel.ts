import type { StoreChange } from './session-store.ts';

/** What one tab tells the others. `isMenu`: the names of forms changed, not the rows. */
export interface TabMessage {
  readonly change: StoreChange;
  readonly isMenu: boolean;
}

/** Tabs that have one database open. Carries public ids only: no keys, titles or answers. */
export class TabChannel {
  readonly #channel: BroadcastChannel;

  /** @param name of the database, so that another person's tabs hear nothing */
  constructor(name: string, onMessage: (message: TabMessage) => void) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.addEventListener('message', (event: MessageEvent<TabMessage>) =>
      onMessage(event.data),
    );
  }

  tell(message: TabMessage): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- channels have no origin
    this.#channel.postMessage(message);
  }

  close(): void {
    this.#channel.close();
  }
}
