/** Longest wait for a page that watches no list, in milliseconds. */
const LONGEST_MS = 300;

/**
 * When the first rows that somebody watches are on the screen: the rest of the code can come then,
 * and need not compete with them.
 */
export class Calm {
  readonly promise: Promise<void>;
  #resolve: () => void = () => undefined;

  constructor() {
    this.promise = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** Rows were handed over: they are painted in a frame or two. */
  readonly shown = (): void => {
    const isPage = 'requestAnimationFrame' in globalThis;
    if (isPage) requestAnimationFrame(() => setTimeout(this.#resolve));
    // No frame comes in a hidden tab, nor outside a page.
    this.#within(isPage ? 100 : 0);
  };

  /** Nothing may ever be watched. */
  begin(): void {
    this.#within(LONGEST_MS);
  }

  #within(delayMs: number): void {
    setTimeout(this.#resolve, delayMs);
  }
}
