import type { Result } from '../sessions/result.ts';
import type { Capabilities, LocalRow, SessionRef } from '../sessions/sessions-client.ts';
import type { OpenAccount } from './open-account.ts';

/** A session in this tab's account. */
export interface Found {
  readonly account: OpenAccount;
  readonly row: LocalRow;
}

/** What the parts of a client that are loaded later work with. */
export interface Desk {
  readonly account: () => Promise<OpenAccount | null>;
  readonly find: (session: SessionRef) => Promise<Result<Found>>;
  readonly capabilities: () => Capabilities | null;
  readonly nowMs: () => number;
  /** The same, ISO 8601, UTC. */
  readonly now: () => string;
}
