import type { Account, Accounts } from '../store/accounts.ts';
import type { ConnectOptions } from './client-options.ts';
import { findCapabilities } from './find-capabilities.ts';
import type { OpenAccount } from './open-account.ts';
import { keepMenu, type Presence } from './presence.ts';

/**
 * What the server can do may have changed since the account was used last.
 *
 * @throws {NetworkError | TimeoutError | HttpError | ProtocolError | StoreError}
 */
export async function refresh(
  presence: Presence,
  opened: OpenAccount,
  account: Account,
  { server, fetch }: Required<ConnectOptions>,
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
  // When it was opened, not now: meanwhile another may have been.
  await accounts.putAccount({ ...known, capabilities, lastUsedMs: account.lastUsedMs });
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
