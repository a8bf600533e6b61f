import { AsyncResource } from 'node:async_hooks';

interface Listener {
  readonly channel: string;
  readonly onMessage: (payload: string) => void;
  readonly onGap: () => void;
}

/** Who wants to hear of which channel. */
export class PgliteListeners {
  readonly #listeners = new Set<Listener>();

  /**
   * Both are called as from here: a notification arrives in the context of the transaction that
   * happened to open the engine, in which nobody may query the database.
   *
   * @returns the function that ends it
   */
  add(channel: string, onMessage: (payload: string) => void, onGap = () => {}): () => void {
    const listener = {
      channel,
      onMessage: AsyncResource.bind(onMessage),
      onGap: AsyncResource.bind(onGap),
    };
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  channels(): Set<string> {
    return new Set([...this.#listeners].map(({ channel }) => channel));
  }

  deliver(channel: string, payload: string): void {
    for (const listener of this.#listeners) {
      if (listener.channel === channel) listener.onMessage(payload);
    }
  }

  /** Notifications may have been missed. */
  tellGap(): void {
    for (const { onGap } of this.#listeners) onGap();
  }
}
