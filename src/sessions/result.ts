import type { RefusalCode } from './refusal-codes.ts';

/** Why an operation was refused; an expected outcome, returned and never thrown. */
export type Refusal =
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'signed-out'
  | 'uncertain'
  /** This server cannot do it. */
  | 'unsupported'
  /** It needs the network, and there is none. Nothing was changed. */
  | 'offline';

/** What was refused, more exactly than by its kind. */
export interface RefusalDetail {
  /** Absent where `error` says all of it. */
  readonly code?: RefusalCode;
  /** Numbers that belong to the code. */
  readonly values?: { readonly [name: string]: number };
  /**
   * The same in English, for developers and for whoever does not know the code: one sentence,
   * without names, answers or keys.
   */
  readonly message?: string;
}

/** Outcome of every mutation, in the client and on the server. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | ({ readonly ok: false; readonly error: Refusal } & RefusalDetail);
