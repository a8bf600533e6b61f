import type { Result } from './result.ts';

/** Whether a passphrase protects answers and sign-ins; `unavailable` on a page over plain HTTP. */
export type Protection = 'none' | 'locked' | 'unlocked' | 'unavailable';

/** Outcome of giving a passphrase; after a wrong one, milliseconds before the next may be tried. */
export type Unlocking = { readonly ok: true } | { readonly ok: false; readonly waitMs: number };

/** One sign-in of the person, on any device. Times are ISO 8601, UTC. */
export interface SignInEntry {
  /** Public; no secret. */
  readonly id: string;
  readonly created: string;
  readonly lastUsed: string;
  readonly expires: string;
  /** The one of this device. */
  readonly current: boolean;
  /** Family of the browser; null for another program. */
  readonly browser: string | null;
}

/** What clearing the device would lose: edits that no server has, of everybody who uses it. */
export interface Unsent {
  readonly count: number;
  /** The edits to keep elsewhere, as JSON; null where there are none. */
  readonly file: File | null;
}

/** What concerns the device as a whole, whoever is signed in. */
export interface Device {
  protection(): Promise<Protection>;
  /** Refused as `invalid` with a sentence: too short, or one is set already. */
  setPassphrase(passphrase: string): Promise<Result<null>>;
  /** Refused as `invalid` like a first one; else the outcome of giving the current one. */
  changePassphrase(
    current: string,
    passphrase: string,
  ): Promise<Unlocking | Extract<Result<never>, { ok: false }>>;
  removePassphrase(current: string): Promise<Unlocking>;
  /** Opens what is kept, for every tab: who was signed in there soon is again. */
  unlock(passphrase: string): Promise<Unlocking>;
  /** Every tab forgets the key, and shows nothing until it is unlocked. */
  lock(): Promise<void>;

  unsent(): Promise<Unsent>;
  /** Deletes everything of everybody, unsent edits too. What is on a server comes back from there. */
  clear(): Promise<void>;

  /**
   * The sign-ins of this person on all devices, the one used last first.
   *
   * @throws {NetworkError | TimeoutError | HttpError} no usable answer
   */
  signIns(): Promise<Result<readonly SignInEntry[]>>;
  /** Ends one of them. */
  endSignIn(id: string): Promise<Result<null>>;
  /** Ends all but the one of this device. */
  endOtherSignIns(): Promise<Result<null>>;
}
