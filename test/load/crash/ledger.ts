import type { WorldSession } from './world.ts';

/** An edit that was answered with success: it must be there once. */
export interface Effect {
  readonly session: WorldSession;
  readonly token: string;
}

/** All that the servers said they did, and what they refused. */
export class Ledger {
  /** A field of its own per edit. */
  readonly fields: Effect[] = [];
  /** The same, written by docassemble, where the database said it was committed. */
  readonly foreignFields: Effect[] = [];
  /** One entry in the list of a session, and one more in its count. */
  readonly counted: Effect[] = [];
  readonly titles: Effect[] = [];
  /** Sessions that a person left, by place. */
  readonly left: { readonly session: WorldSession; readonly person: number }[] = [];
  /** Edits that were refused: no trace of them may be found. */
  readonly refused: Effect[] = [];
  /** Keys of requests that had an effect. */
  readonly keys = new Set<string>();
}
