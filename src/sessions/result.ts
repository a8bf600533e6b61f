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

/**
 * Outcome of every mutation, in the client and on the server.
 * `message` is one sentence for a person, without names, answers or keys.
 */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Refusal; readonly message?: string };
