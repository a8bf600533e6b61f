import type { Connection } from '../sessions/sessions-client.ts';

type Listener = (state: Connection) => void;

/** How syncing stands, for whoever listens. */
export class SyncState {
  state: Connection = { kind: 'connecting' };
  readonly #listeners = new Set<Listener>();

  /** Calls `listener` at every change of `state`; returns the function that stops it. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  protected show(state: Connection): void {
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }
}
