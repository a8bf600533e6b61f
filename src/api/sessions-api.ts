import type { FindOptions, SavedListOptions, SessionList } from '../sessions/list-options.ts';
import type { RefusalDetail, Result } from '../sessions/result.ts';
import type { Capabilities, Person } from '../sessions/sessions-client.ts';
import type { JsonObject, SessionRow } from '../sessions/session-row.ts';
import type { AnswersApi } from './answers-api.ts';

/** A sign-in that worked: `token` is a secret of this device, never logged or put in a URL. */
export interface SignedIn {
  readonly token: string;
  readonly person: Person;
}

/**
 * One page of changes. `upserts` and `deleted` in `rev` order; `cursor` is where the next pull
 * goes on. `snapshot: true`: the pages up to `more: false` hold everything there is, and what
 * they do not hold is gone (a first pull, or a server that has no feed and is swept).
 */
export interface ChangesPage {
  readonly upserts: readonly SessionRow[];
  readonly deleted: readonly { readonly id: string; readonly rev: number }[];
  readonly cursor: string;
  readonly more: boolean;
  readonly snapshot: boolean;
}

export interface MutationOptions {
  /** UUID made once with the edit; a repeat of the call has one effect. */
  readonly idempotencyKey: string;
  /** `rev` the edit was made on; a newer one is a `conflict` with the current row. */
  readonly ifMatch?: number;
  readonly signal?: AbortSignal;
}

/** Outcome of a mutation of one row. `row` of a conflict is the server's current one. */
export type RowOutcome =
  | { readonly ok: true; readonly row: SessionRow }
  | ({ readonly ok: false; readonly error: 'conflict'; readonly row: SessionRow } & RefusalDetail)
  | Extract<Result<never>, { ok: false }>;

/** What an implementation can do; `sync` asks, and never guesses from the name of a server. */
export interface ApiFeatures {
  /** Repeats with the same idempotency key have one effect. */
  readonly idempotent: boolean;
  /** `changes` knows deletions (tombstones); else they are inferred from complete sweeps. */
  readonly tombstones: boolean;
  readonly events: boolean;
  readonly metadata: boolean;
}

/**
 * One server, spoken to as one person: our sessions server, or docassemble's own REST API.
 * Every method throws `NetworkError`, `TimeoutError` or `HttpError` when the environment fails,
 * and returns a refusal when the server refused.
 */
export interface SessionsApi {
  readonly features: ApiFeatures;
  /**
   * Changes since `cursor`; null asks for everything, newest first.
   * @returns `'gone'` for a cursor the server no longer knows: start again with null
   */
  changes(
    cursor: string | null,
    options?: { limit?: number; signal?: AbortSignal },
  ): Promise<ChangesPage | 'gone' | 'signed-out'>;
  rename(
    session: SessionRow,
    newName: string | null,
    options: MutationOptions,
  ): Promise<RowOutcome>;
  setMetadata(session: SessionRow, data: JsonObject, options: MutationOptions): Promise<RowOutcome>;
  updateMetadata(
    session: SessionRow,
    data: JsonObject,
    options: MutationOptions,
  ): Promise<RowOutcome>;
  /** Deletes one session of this person; already gone is success. */
  delete(
    session: SessionRow,
    options: MutationOptions,
  ): Promise<Result<{ readonly rev: number }> | RowOutcome>;
  variables(session: SessionRow, signal?: AbortSignal): Promise<Result<JsonObject>>;
  /** @throws {NetworkError} the code for it could not be loaded */
  answers(): Promise<AnswersApi>;
  list(options: SavedListOptions, signal?: AbortSignal): Promise<Result<SessionList>>;
  find(options: FindOptions, signal?: AbortSignal): Promise<Result<SessionList>>;
  /**
   * Calls `onChange` whenever the server says that rows of this person changed; resolves when the
   * stream ends or `signal` aborts. Only where `features.events`.
   */
  events(onChange: () => void, signal: AbortSignal): Promise<void>;
  signOut(signal?: AbortSignal): Promise<void>;
}

/** What can be asked before anybody is signed in. */
export interface ServerDoor {
  capabilities(signal?: AbortSignal): Promise<Capabilities>;
  signIn(email: string, password: string, signal?: AbortSignal): Promise<Result<SignedIn>>;
}
