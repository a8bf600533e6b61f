import { setTimeout as wait } from 'node:timers/promises';
import type { Counts } from './counts.ts';

const API = '/api/al/v1';
const PATIENCE_MS = 20_000;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // What a test expects to be there is checked by its use.
  readonly body: { readonly [name: string]: never };
}

export interface Call {
  readonly token: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly ifMatch?: number;
}

/**
 * Speaks to any of several servers, and asks again, the same under the same key, until one of them
 * answers: what a device does whose server is killed or restarted.
 */
export class Client {
  readonly #origins: readonly string[];
  readonly #counts: Counts;

  constructor(origins: readonly string[], counts: Counts) {
    this.#origins = origins;
    this.#counts = counts;
  }

  /** Some server; the next call may find another. */
  get origin(): string {
    return this.#origins[Math.floor(Math.random() * this.#origins.length)] ?? '';
  }

  async call(method: string, path: string, call: Call): Promise<Reply> {
    for (;;) {
      const reply = await this.#once(method, path, call);
      if (reply && reply.status !== 503) return reply;
      await wait(30 + Math.random() * 120);
    }
  }

  /** The reply; null when there was none, and nobody knows what happened. */
  async #once(method: string, path: string, { token, body, key, ifMatch }: Call) {
    try {
      const response = await fetch(`${this.origin}${API}${path}`, {
        method,
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(key && { 'Idempotency-Key': key }),
          ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      this.#counts.add(`answers ${response.status}`);
      if (response.headers.has('Idempotent-Replayed')) this.#counts.add('repeats answered as such');
      const parsed = text.startsWith('{') ? JSON.parse(text) : {};
      return { status: response.status, headers: response.headers, body: parsed } as Reply;
    } catch (error) {
      this.#counts.add(`requests without an answer: ${reasonOf(error)}`);
      return null;
    }
  }

  /** Opens this person's event stream. @throws when no server answers */
  async events(token: string, signal: AbortSignal, lastEventId?: number): Promise<Response> {
    const headers = {
      Authorization: `Bearer ${token}`,
      ...(lastEventId !== undefined && { 'Last-Event-ID': String(lastEventId) }),
    };
    return fetch(`${this.origin}${API}/sessions/events`, { headers, signal });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError') return 'too late';
  const cause: unknown = error.cause;
  const code = cause instanceof Error ? Reflect.get(cause, 'code') : undefined;
  return code === 'ECONNREFUSED' ? 'refused' : 'connection lost';
}
