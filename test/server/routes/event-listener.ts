import assert from 'node:assert/strict';
import type { TestPerson, TestServer } from './support.ts';

/** Reads an event stream piece by piece. */
export class EventListener {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly status: number;
  readonly type: string | null;

  constructor(response: Response) {
    assert.ok(response.body);
    this.#reader = response.body.getReader();
    this.status = response.status;
    this.type = response.headers.get('Content-Type');
  }

  /** The next piece; null at the end. */
  async next(): Promise<string | null> {
    const { value, done } = await this.#reader.read();
    return done ? null : new TextDecoder().decode(value);
  }

  /** Drops the stream, as a closed tab does. */
  async leave(): Promise<void> {
    await this.#reader.cancel();
  }
}

/** Opens the stream of a person. */
export async function listen(
  server: TestServer,
  { token }: Pick<TestPerson, 'token'>,
  lastEventId?: number,
): Promise<EventListener> {
  const headers = {
    Authorization: `Bearer ${token}`,
    ...(lastEventId !== undefined && { 'Last-Event-ID': String(lastEventId) }),
  };
  return new EventListener(await server.fetch('GET', '/sessions/events', { headers }));
}

/** The rev of an event; NaN for anything else. */
export const revOf = (piece: string | null) => Number(/^id: (\d+)$/m.exec(piece ?? '')?.[1]);
