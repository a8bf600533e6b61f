/** Lets one at a time through, in the order of asking. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when everybody before has ended; gives the function that ends this turn. */
  take(): Promise<() => void> {
    const before = this.#last;
    return new Promise((resolve) => {
      this.#last = new Promise((end) => {
        void before.then(() => resolve(end));
      });
    });
  }
}
