import type { StoreChange } from './session-store.ts';

type Listener = (change: StoreChange) => void;

/** Who hears of changes in this tab. A listener that throws does not keep the others from hearing. */
export class Listeners {
  readonly #listeners = new Set<Listener>();

  add(listener: Listener): () => void {
    // One listener given twice is heard twice, and stopped one at a time.
    const own: Listener = (change) => listener(change);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  tell(change: StoreChange): void {
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch (error) {
        reportError(error);
      }
    }
  }
}
