import { Client, type ClientConfig, escapeIdentifier } from 'pg';
import { sanitized } from './to-database-error.ts';

const RECONNECT_MS = { first: 250, most: 10_000 };

interface Subscriber {
  readonly channel: string;
  readonly onMessage: (payload: string) => void;
  readonly onGap: (() => void) | undefined;
}

/** One connection that LISTENs for everybody and comes back by itself when it is lost. */
export class PgListener {
  readonly #config: ClientConfig;
  readonly #subscribers = new Set<Subscriber>();
  #connection: Promise<Client> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #retryMs = RECONNECT_MS.first;
  #closed = false;

  constructor(config: ClientConfig) {
    this.#config = config;
  }

  async listen(
    channel: string,
    onMessage: (payload: string) => void,
    onGap?: () => void,
  ): Promise<() => Promise<void>> {
    const subscriber = { channel, onMessage, onGap };
    this.#subscribers.add(subscriber);
    try {
      const client = await sanitized(() => this.#connect());
      await sanitized(() => client.query(`listen ${escapeIdentifier(channel)}`));
    } catch (error) {
      this.#subscribers.delete(subscriber);
      throw error;
    }
    // UNLISTEN is not worth a round trip: nobody is called once the subscriber is gone.
    return async () => {
      this.#subscribers.delete(subscriber);
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    const client = await this.#connection?.catch(() => undefined);
    await client?.end().catch(() => undefined);
  }

  #connect(): Promise<Client> {
    this.#connection ??= this.#open();
    return this.#connection;
  }

  async #open(): Promise<Client> {
    const client = new Client({ ...this.#config, keepAlive: true, statement_timeout: 0 });
    const lost = () => this.#lost(client);
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ channel, payload }) => {
      for (const subscriber of this.#subscribers) {
        if (subscriber.channel === channel) subscriber.onMessage(payload ?? '');
      }
    });
    try {
      await client.connect();
      for (const channel of new Set([...this.#subscribers].map((each) => each.channel))) {
        await client.query(`listen ${escapeIdentifier(channel)}`);
      }
    } catch (error) {
      this.#connection = undefined;
      await client.end().catch(() => undefined);
      throw error;
    }
    this.#retryMs = RECONNECT_MS.first;
    return client;
  }

  #lost(client: Client): void {
    client.removeAllListeners('end');
    if (this.#closed || !this.#connection || this.#retry) return;
    this.#connection = undefined;
    this.#retry = setTimeout(() => void this.#reconnect(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, RECONNECT_MS.most);
  }

  async #reconnect(): Promise<void> {
    this.#retry = undefined;
    if (this.#closed) return;
    try {
      await this.#connect();
      for (const subscriber of this.#subscribers) subscriber.onGap?.();
    } catch {
      // The server is still away: try again, ever less often.
      this.#retry = setTimeout(() => void this.#reconnect(), this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, RECONNECT_MS.most);
    }
  }
}
