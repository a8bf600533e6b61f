import { Client, type ClientConfig, escapeIdentifier } from 'pg';
import { sanitized } from './to-database-error.ts';

const RECONNECT_MS = { first: 250, most: 10_000 };
/** A connection that was lost without a word, as firewalls lose them, is found out by asking. */
const PING = { everyMs: 30_000, patienceMs: 10_000 };

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
  /** The client of `#connection` once it listens. */
  #client: Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #retryMs = RECONNECT_MS.first;
  #ping: NodeJS.Timeout | undefined;
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
    clearInterval(this.#ping);
    const client = await this.#connection?.catch(() => undefined);
    await client?.end().catch(() => undefined);
  }

  #connect(): Promise<Client> {
    this.#connection ??= this.#open().catch((error: unknown) => {
      this.#connection = undefined;
      throw error;
    });
    return this.#connection;
  }

  async #open(): Promise<Client> {
    const client = new Client({
      ...this.#config,
      keepAlive: true,
      statement_timeout: 0,
      query_timeout: PING.patienceMs,
    });
    // An 'end' follows; without a listener Node would exit.
    client.on('error', () => undefined);
    client.on('end', () => this.#lost(client));
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
      await client.end().catch(() => undefined);
      throw error;
    }
    this.#retryMs = RECONNECT_MS.first;
    this.#client = client;
    this.#ping ??= setInterval(() => void this.#check(), PING.everyMs).unref();
    return client;
  }

  async #check(): Promise<void> {
    const client = this.#client;
    try {
      await client?.query('select 1');
    } catch {
      // Its end, which this brings about, makes for a new one.
      await client?.end().catch(() => undefined);
    }
  }

  /** A client that never listened, or was replaced, is nobody's loss. */
  #lost(client: Client): void {
    if (client !== this.#client) return;
    this.#client = undefined;
    this.#connection = undefined;
    this.#retryLater();
  }

  /** One attempt at a time is due, ever less often. */
  #retryLater(): void {
    if (this.#closed || this.#retry) return;
    this.#retry = setTimeout(() => void this.#reconnect(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, RECONNECT_MS.most);
  }

  async #reconnect(): Promise<void> {
    this.#retry = undefined;
    try {
      await this.#connect();
      for (const subscriber of this.#subscribers) subscriber.onGap?.();
    } catch {
      this.#retryLater();
    }
  }
}
