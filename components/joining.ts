import type { LitElement, ReactiveController } from 'lit';
import type { SessionsClient } from '../src/sessions/sessions-client.ts';
import { Late } from './late.ts';

type Joined = typeof import('./joined.define.ts');

/** Loads what joins; set where the tags are registered. */
export const loadJoined: { work: (() => Promise<Joined>) | null } = { work: null };

/** What joins elements to a server. It loads for the first of them. */
export const joined = new Late(async () => {
  if (!loadJoined.work) throw new TypeError('Nothing to join with');
  return loadJoined.work();
});

/** What an element does with the client of its `server`. */
export interface JoinedPart {
  /** Another client, or none any more: nothing of the one before may stay on the screen. */
  follow(client: SessionsClient | null): void;
}

type JoinedHost = LitElement & { readonly server: string | null };

interface JoiningOptions<Part> {
  readonly make: (joined: Joined) => Part;
  /** What joins could not be loaded; `again` tries once more. */
  readonly failed?: (again: () => void) => void;
}

/**
 * Joins an element to the server that its `server` names, with code that is loaded for that. The
 * client is shared by all elements of an address, and closed when the last one is taken out for
 * good, and not only moved.
 */
export class Joining<Part extends JoinedPart> implements ReactiveController {
  /** Null until it is joined for the first time. */
  part: Part | null = null;

  readonly #host: JoinedHost;
  readonly #options: JoiningOptions<Part>;
  #server: string | null = null;
  #client: SessionsClient | null = null;
  /** Rises with every change of mind: what was loaded for an earlier one is too late. */
  #turn = 0;

  constructor(host: JoinedHost, options: JoiningOptions<Part>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    void this.#join();
  }

  hostUpdate(): void {
    void this.#join();
  }

  hostDisconnected(): void {
    setTimeout(this.#leave);
  }

  async #join(): Promise<void> {
    const { server, isConnected } = this.#host;
    // What was taken out may still be drawn once more.
    if (!isConnected || server === this.#server) return;
    this.#server = server;
    this.#turn += 1;
    const turn = this.#turn;
    const loaded = await joined.get().catch(() => null);
    if (turn !== this.#turn) return;
    if (!loaded) return this.#fail();
    const before = this.#client;
    this.#client = server === null ? null : loaded.connect({ server });
    this.part ??= this.#options.make(loaded);
    this.part.follow(this.#client);
    await before?.close();
  }

  #fail(): void {
    const again = (): void => {
      removeEventListener('online', again);
      this.#server = null;
      void this.#join();
    };
    addEventListener('online', again);
    this.#options.failed?.(again);
  }

  readonly #leave = (): void => {
    if (this.#host.isConnected) return;
    this.#turn += 1;
    this.#server = null;
    this.part?.follow(null);
    void this.#client?.close();
    this.#client = null;
  };
}
