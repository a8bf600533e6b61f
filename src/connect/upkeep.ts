import type { Account, Accounts } from '../store/accounts.ts';
import { outcomeOf } from '../sync/outcome.ts';
import type { ConnectOptions } from './client-options.ts';
import { findCapabilities } from './find-capabilities.ts';
import type { OpenAccount } from './open-account.ts';
import { keepMenu, type Presence } from './presence.ts';

/* What an account needs only when its server answers: one chunk, loaded then. */

const SIGN_OUT_MS = 5000;

/**
 * What the server can do may have changed since the account was used last.
 *
 * @throws {NetworkError | TimeoutError | HttpError | ProtocolError | StoreError}
 */
export async function refresh(
  presence: Presence,
  opened: OpenAccount,
  account: Account,
  { server, fetch, clock }: Required<ConnectOptions>,
): Promise<void> {
  const capabilities =
    account.capabilities?.wiring === 'docassemble'
      ? account.capabilities
      : await findCapabilities(server, fetch);
  if (presence.account !== opened) return;
  presence.capabilities = capabilities;
  await keepMenu(opened.store, capabilities);
  const accounts = await presence.accounts;
  const known = await find(accounts, server, opened);
  // Of a device that was locked meanwhile the token must stay as it is.
  if (known?.token == null) return;
  await accounts.putAccount({ ...known, capabilities, lastUsedMs: clock.now() });
}

/** The server no longer takes the token: the data stays for when this person comes back. */
export async function dropToken(
  accounts: Accounts,
  server: string,
  opened: OpenAccount,
): Promise<void> {
  const known = await find(accounts, server, opened);
  if (known?.token === opened.token) await accounts.putAccount({ ...known, token: null });
}

async function find(
  accounts: Accounts,
  server: string,
  { person }: OpenAccount,
): Promise<Account | undefined> {
  const found = await accounts.listAccounts(server);
  return found.find((account) => account.person.id === person.id);
}

/** Without a network the token stays good on the server until it expires; nobody has it any more. */
export async function revoke({ api }: OpenAccount): Promise<void> {
  try {
    await api.signOut(AbortSignal.timeout(SIGN_OUT_MS));
  } catch (error) {
    if (!(error instanceof DOMException)) outcomeOf(error);
  }
}
