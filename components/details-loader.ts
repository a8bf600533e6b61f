import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DeleteDays } from '../src/sessions/deletion-date.ts';
import type { JsonObject } from '../src/sessions/session-row.ts';
import type { LocalRow, SessionsClient, VariablesResult } from '../src/sessions/sessions-client.ts';
import type { DetailsState } from './details-state.ts';

type Client = Pick<SessionsClient, 'status' | 'watchSession' | 'watchStatus'> &
  Pick<SessionsClient, 'capabilities' | 'getFilteredSessionVariables'>;

/** What a thrown failure means; the client throws nothing else than these. */
function stateOf(error: unknown): DetailsState | null {
  const { name, status } = (error ?? {}) as { readonly name?: unknown; readonly status?: unknown };
  if (name === 'NetworkError' || name === 'TimeoutError') return { kind: 'offline', asOf: null };
  return name === 'HttpError' || name === 'ProtocolError'
    ? { kind: 'error', status: typeof status === 'number' ? status : null }
    : null;
}

/** Follows one session of a client: its row, and its answers as often as it changes. */
export class DetailsLoader implements ReactiveController {
  row: LocalRow | null = null;
  answers: JsonObject | null = null;
  state: DetailsState = { kind: 'loading' };
  /** When the server deletes sessions; undefined where it does not, or has not said. */
  deleteDays: DeleteDays | undefined;

  readonly #host: ReactiveControllerHost;
  #client: Client | null = null;
  #id = '';
  #stops: (() => void)[] = [];
  #reads = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get isFollowing(): boolean {
    return this.#client !== null;
  }

  hostConnected(): void {
    this.#start();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  follow(client: Client | null, id: string): void {
    if (client === this.#client && id === this.#id) return;
    this.#stop();
    this.#client = client;
    this.#id = id;
    this.row = null;
    this.answers = null;
    this.state = { kind: 'loading' };
    this.deleteDays = undefined;
    this.#start();
  }

  /** Asks for the answers again. */
  readonly retry = (): void => void this.#read();

  #start(): void {
    const client = this.#client;
    if (!client || this.#stops.length > 0) return;
    let before = client.status.connection.kind;
    this.#stops = [
      client.watchSession({ id: this.#id }, (row) => this.#heard(row)),
      client.watchStatus(({ connection: { kind } }) => {
        const isBack = kind === 'online' && before !== 'online';
        before = kind;
        if (isBack) void this.#ask();
        if (isBack && this.state.kind !== 'ready') void this.#read();
        // What failed before the connection was known to be lost.
        const { state } = this;
        if (kind === 'offline' && state.kind === 'error') {
          this.#show({ kind: 'offline', asOf: state.asOf ?? null }, this.answers);
        }
      }),
    ];
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const client = this.#client;
    const capabilities = await client?.capabilities().catch(() => null);
    // Offline before the first visit: asked again when the connection is back.
    if (!capabilities || client !== this.#client) return;
    this.deleteDays = capabilities.deleteDays;
    this.#host.requestUpdate();
  }

  #stop(): void {
    this.#reads += 1;
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  #heard(row: LocalRow | null): void {
    const isNew = row !== null && row.rev !== this.row?.rev;
    if (row) this.row = row;
    else if (this.#isKnown()) this.#show({ kind: 'gone' }, null);
    this.#host.requestUpdate();
    if (isNew) void this.#read();
  }

  /** Whether a row that is not there is surely nowhere: the list has come once. */
  #isKnown(): boolean {
    return this.#client?.status.asOf !== null;
  }

  async #read(): Promise<void> {
    const client = this.#client;
    if (!client) return;
    this.#reads += 1;
    const read = this.#reads;
    if (!this.answers) this.#show({ kind: 'loading' }, null);
    const start = Date.now();
    let next: DetailsState | null = null;
    let answers = this.answers;
    try {
      const result = await client.getFilteredSessionVariables({ id: this.#id });
      if (result.ok) answers = result.value;
      next = this.#stateOf(result, start);
    } catch (error) {
      next = stateOf(error);
      if (!next) throw error;
    }
    if (read === this.#reads) this.#show(next, next.kind === 'locked' ? null : answers);
  }

  #stateOf(result: VariablesResult, start: number): DetailsState {
    if (!result.ok) {
      if (result.error === 'signed-out') return { kind: 'signed-out' };
      return { kind: result.error === 'not-found' ? 'gone' : 'locked' };
    }
    const { connection } = this.#client?.status ?? { connection: null };
    // A set that waits on this device is nowhere else: it is as new as can be.
    if (Date.parse(result.asOf) >= start || this.row?.state?.kind === 'pending') {
      return { kind: 'ready' };
    }
    const { asOf } = result;
    if (connection?.kind === 'offline' || connection?.kind === 'connecting') {
      return { kind: 'offline', asOf };
    }
    const status = connection?.kind === 'error' ? connection.status : null;
    return { kind: 'error', status, asOf };
  }

  #show(state: DetailsState, answers: JsonObject | null): void {
    this.state = state;
    this.answers = answers;
    this.#host.requestUpdate();
  }
}
