import type { Clock } from './context.ts';

/** A sleep that can be cut short; a ring while nobody sleeps ends the next sleep at once. */
export class Alarm {
  #bell = new AbortController();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  ring(): void {
    this.#bell.abort();
  }

  async sleep(delayMs: number): Promise<void> {
    await this.#clock.sleep(delayMs, this.#bell.signal);
    this.#bell = new AbortController();
  }
}
