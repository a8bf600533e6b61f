import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LocalRow, SessionsClient, WatchQuery } from '../src/sessions/sessions-client.ts';

/** Rows that a dialog offers at once; to find others a person types. */
const OFFERED = 8;

/** Rows of a list that match what is typed, newest first, for as long as they are asked for. */
export class FoundRows implements ReactiveController {
  /** Null until the first answer. */
  rows: readonly LocalRow[] | null = null;
  /** How many match beside `rows`. */
  more = 0;
  /** Whether there may be something to find by typing. */
  isLong = false;

  readonly #host: ReactiveControllerHost;
  #stop: (() => void) | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Looks for other rows; those of before stay until the new ones are there. */
  show(client: SessionsClient, query: Pick<WatchQuery, 'list' | 'search' | 'excludeFilenames'>) {
    this.#stop?.();
    const sort = { by: 'changed', descending: true } as const;
    this.#stop = client.watch({ ...query, sort, limit: OFFERED }, ({ rows, total }) => {
      this.rows = rows;
      this.more = Math.max(0, (total ?? rows.length) - rows.length);
      this.isLong ||= this.more > 0;
      this.#host.requestUpdate();
    });
  }

  stop(): void {
    this.#stop?.();
    this.#stop = null;
    this.rows = null;
    this.more = 0;
    this.isLong = false;
  }
}
