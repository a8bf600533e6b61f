/** Chunks that wait for a slow reader. Changes beyond are one: only the newest `rev` is kept. */
const QUEUE_LENGTH = 8;

const encoder = new TextEncoder();

export interface EventStreamOptions {
  /** Called once, whoever ends the stream. */
  readonly onEnd: () => void;
  /** Takes the connection away: who does not read would never come to the end of the stream. */
  readonly cut?: (() => void) | undefined;
}

/** One open `text/event-stream`, to a reader who may be slow or gone. */
export class EventStream {
  readonly body: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #pendingRev: number | null = null;
  #toldRev = -1;
  readonly #options: EventStreamOptions;

  constructor(options: EventStreamOptions) {
    this.#options = options;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#flush(),
        cancel: () => this.#finish(),
      },
      { highWaterMark: QUEUE_LENGTH },
    );
  }

  /** Says that rows changed up to `rev`, once, and at once or when the reader has caught up. */
  changed(rev: number): void {
    if (rev <= this.#toldRev) return;
    this.#toldRev = rev;
    this.#pendingRev = rev;
    this.#flush();
  }

  /** A comment that keeps the connection open; a reader who has not read for so long is cut. */
  heartbeat(): void {
    if (this.#isFull()) this.end();
    else this.#send(': still here\n\n');
  }

  end(): void {
    const controller = this.#controller;
    const isStuck = this.#isFull();
    this.#finish();
    controller?.close();
    if (controller && isStuck) this.#options.cut?.();
  }

  #flush(): void {
    if (this.#pendingRev === null || this.#isFull()) return;
    const rev = this.#pendingRev;
    this.#pendingRev = null;
    this.#send(`event: changed\nid: ${rev}\ndata: {"rev":${rev}}\n\n`);
  }

  #isFull(): boolean {
    return (this.#controller?.desiredSize ?? 0) <= 0;
  }

  #send(text: string): void {
    this.#controller?.enqueue(encoder.encode(text));
  }

  #finish(): void {
    if (!this.#controller) return;
    this.#controller = undefined;
    this.#options.onEnd();
  }
}
