import type { Account } from './accounts.ts';
import { note, recall } from './page-notes.ts';

/** Whom a new tab takes for its person; no token goes with it. */
export type LastAccount = Pick<Account, 'person' | 'capabilities'>;

const nameOf = (server: string): string => `docassemble-sessions ${server}`;

/** Notes which account of a server was used last; nobody where there is none, or no token of it. */
export function noteLastAccount(server: string, account?: LastAccount): void {
  const { person, capabilities } = account ?? {};
  note(nameOf(server), account && { person, capabilities });
}

/** The account that `noteLastAccount` noted, read without waiting for anything. */
export function lastAccount(server: string): LastAccount | undefined {
  const text = recall(nameOf(server));
  return text === undefined ? undefined : JSON.parse(text);
}
