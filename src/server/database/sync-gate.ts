const FREE = 0;
const SYNCING = 1;
const SHUT = 2;

/**
 * Keeps the engine's thread from being stopped while it waits for the disk. Whether that wait ended
 * well would then be lost, and the kernel says it only once: who opened the folder again would
 * answer for data that is not there.
 */
export class SyncGate {
  readonly #state: Int32Array;

  /** @param shared memory of both threads, from `SyncGate.memory` */
  constructor(shared: SharedArrayBuffer) {
    this.#state = new Int32Array(shared);
  }

  static memory(): SharedArrayBuffer {
    return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  }

  /** Shuts the gate unless the thread is inside; false then, and worth another try. */
  tryShut(): boolean {
    return Atomics.compareExchange(this.#state, 0, FREE, SHUT) !== SYNCING;
  }

  /** In the thread: before it waits for the disk. Behind a shut gate it stays for ever. */
  enter(): void {
    while (Atomics.compareExchange(this.#state, 0, FREE, SYNCING) !== FREE) {
      Atomics.wait(this.#state, 0, SHUT);
    }
  }

  /** In the thread: once the disk has said yes, and only then. */
  leave(): void {
    Atomics.store(this.#state, 0, FREE);
  }
}
