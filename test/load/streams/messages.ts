/** One listener: a person with a token. */
export interface ListenerSeat {
  readonly token: string;
  /** Hangs up after its second event and comes back later with the id of it. */
  readonly hangsUp: boolean;
}

/** What the process of the listeners is told, once. */
export interface Seats {
  readonly origin: string;
  readonly seats: readonly ListenerSeat[];
}

/** An event; `at` in milliseconds of the clock. */
export interface Heard {
  readonly seat: number;
  readonly rev: number;
  readonly at: number;
}

/** What the listeners have to tell at the end. */
export interface Report {
  readonly heard: readonly Heard[];
  readonly heartbeats: readonly number[];
  /** Of those who came back: milliseconds from asking to the first event. */
  readonly comebacksMs: readonly number[];
  readonly ended: number;
  /** Rows that the feed brought. */
  readonly rows: number;
  readonly faults: readonly string[];
}

/** Milliseconds of the machine's clock, finer than `Date.now`; the same in every process. */
export const clockMs = (): number => performance.timeOrigin + performance.now();
