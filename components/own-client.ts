import type { LitElement, ReactiveController } from 'lit';
import type { SessionsClient } from '../src/sessions/sessions-client.ts';

/** Makes the client of a server; of the page's own for ''. */
export type Connect = (options: {
  readonly server: string;
}) => SessionsClient | Promise<SessionsClient>;

type Host = LitElement & { client: SessionsClient | null; readonly server: string | null };

interface OwnClientOptions {
  /** Null where the tag was registered without one. */
  readonly connect: () => Connect | null;
  /** The element was taken out for good, and not only moved. */
  readonly gone: () => void;
}

/** The client of an element's `server` attribute, closed with the element. */
export class OwnClient implements ReactiveController {
  readonly #host: Host;
  readonly #options: OwnClientOptions;
  #client: SessionsClient | null = null;

  constructor(host: Host, options: OwnClientOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#host.hasUpdated) void this.join();
  }

  hostDisconnected(): void {
    setTimeout(this.#leave);
  }

  /** Makes the client, unless there is no server or the element was given another client. */
  async join(): Promise<void> {
    const { client: given, server } = this.#host;
    const connect = this.#options.connect();
    if (!connect || server === null || (given && given !== this.#client)) return;
    const client = await connect({ server });
    await this.#client?.close();
    this.#client = client;
    this.#host.client = client;
  }

  readonly #leave = (): void => {
    if (this.#host.isConnected) return;
    this.#options.gone();
    if (!this.#client) return;
    void this.#client.close();
    this.#client = null;
    this.#host.client = null;
  };
}
