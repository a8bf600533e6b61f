import type { ClientStatus } from '../sessions/sessions-client.ts';
import type { Edit, SessionStore } from '../store/session-store.ts';

/** Before anything is known. */
export const CONNECTING: ClientStatus = {
  connection: { kind: 'connecting' },
  asOf: null,
  waiting: 0,
  failed: 0,
  person: null,
  durable: false,
};

/** What is not known of them stays as it was. */
export type Counts = Partial<Pick<ClientStatus, 'waiting' | 'failed'>>;

/** Counts that a status shows: what waits for the server, and what waits for the person. */
export function countEdits(edits: readonly Edit[]): Pick<ClientStatus, 'waiting' | 'failed'> {
  const waiting = edits.filter(({ state }) => state === 'waiting' || state === 'sending').length;
  return { waiting, failed: edits.length - waiting };
}

/** What a status takes from the store. */
export async function storeStatus(
  store: SessionStore,
): Promise<Pick<ClientStatus, 'waiting' | 'failed' | 'asOf' | 'durable'>> {
  const [edits, asOf] = await Promise.all([store.outbox(), store.asOf()]);
  return { ...countEdits(edits), asOf, durable: store.durable };
}

/** A status that listeners follow; they hear of real differences only. */
export class StatusFeed {
  #status = CONNECTING;
  readonly #listeners = new Set<(status: ClientStatus) => void>();

  get status(): ClientStatus {
    return this.#status;
  }

  watch(listener: (status: ClientStatus) => void): () => void {
    const own = (status: ClientStatus) => listener(status);
    this.#listeners.add(own);
    own(this.#status);
    return () => this.#listeners.delete(own);
  }

  set(patch: Partial<ClientStatus>): void {
    const status = { ...this.#status, ...patch };
    if (JSON.stringify(status) === JSON.stringify(this.#status)) return;
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }

  close(): void {
    this.#listeners.clear();
  }
}
