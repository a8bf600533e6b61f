import type { SessionsApi } from '../api/sessions-api.ts';
import type { Credentials, Person } from '../sessions/sessions-client.ts';
import type { Result } from '../sessions/result.ts';
import type { Account } from '../store/accounts.ts';
import { StoreError } from '../store/store-error.ts';
import { outcomeOf } from '../sync/outcome.ts';
import { findCapabilities } from './find-capabilities.ts';
import { invalid } from './invalid.ts';
import type { OpenAccount } from './open-account.ts';
import type { Presence } from './presence.ts';

const SIGN_OUT_MS = 5000;
const EDITS_WAIT = 'There are edits that the server does not have yet.';

/*
 * How a person comes and goes in a tab, and what is asked of the server about them. Loaded with the
 * rest that needs a network.
 */

/**
 * Makes the person of these credentials the account of the tab. A locked device takes none but for
 * the time of the tab: the token could not be kept.
 */
export async function signIn(
  presence: Presence,
  credentials: Credentials,
): Promise<Result<Person>> {
  const { server, fetch, clock } = presence.options;
  const { connection } = presence.feed.status;
  const isLocked = connection.kind === 'signed-out' && connection.locked === true;
  if (isLocked && !credentials.sharedComputer) {
    return invalid('locked', 'Unlock this device first.');
  }
  const capabilitiesBefore = await presence.askCapabilities();
  // Most people who come back are signed in.
  const { signInAt } = await import('./sign-in.ts');
  const result = await signInAt(server, fetch, credentials, capabilitiesBefore);
  if (!result.ok) return result;
  const { person, token, capabilities } = result.value;
  await presence.leave({});
  const account = { server, person, token, capabilities, lastUsedMs: clock.now() };
  const isShared = credentials.sharedComputer === true;
  if (!isShared) await remember(presence, account);
  presence.tab.set(isShared ? null : person.id);
  await presence.enter(account, isShared);
  return { ok: true, value: person };
}

/** Without space on the device the person signs in again after a reload. */
async function remember(presence: Presence, account: Account): Promise<void> {
  try {
    await (await presence.accounts).putAccount(account);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}

/** Erases what the device keeps of the person, unless edits wait and are not to be dropped. */
export async function signOut(presence: Presence, discard: boolean): Promise<Result<null>> {
  const { account } = presence;
  if (account === null) return { ok: true, value: null };
  if (!(await erase(presence, account, !discard))) {
    return { ok: false, error: 'conflict', code: 'unsent', message: EDITS_WAIT };
  }
  presence.tab.set(null);
  account.tellSignedOut();
  presence.show(null, { waiting: 0, failed: 0 });
  await account.quiet();
  const accounts = await presence.accounts;
  await Promise.all([
    account.api().then(revoke),
    accounts.removeAccount(presence.options.server, account.person.id),
  ]);
  return { ok: true, value: null };
}

/** Before anything else of a sign-out, so that an edit saved in any tab until then is spared. */
async function erase(
  presence: Presence,
  account: OpenAccount,
  sparesEdits: boolean,
): Promise<boolean> {
  // What its store says while it goes concerns nobody.
  presence.account = null;
  let isGone = false;
  try {
    isGone = await account.store.destroy({ sparesEdits });
  } finally {
    if (!isGone) {
      presence.account = account;
      presence.onChange('all');
      presence.count(account);
    }
  }
  return isGone;
}

/** Without a network the token stays good on the server until it expires; nobody has it any more. */
async function revoke(api: SessionsApi): Promise<void> {
  try {
    await api.signOut(AbortSignal.timeout(SIGN_OUT_MS));
  } catch (error) {
    if (!(error instanceof DOMException)) outcomeOf(error);
  }
}

/** The server no longer takes the token: the data stays for when this person comes back. */
export async function expire(presence: Presence, opened: OpenAccount): Promise<void> {
  const { waiting, failed } = presence.feed.status;
  await presence.leaveAccount(opened, { waiting, failed });
  const accounts = await presence.accounts;
  const known = (await accounts.listAccounts(presence.options.server)).find(isOf(opened));
  if (known?.token === opened.token) await accounts.putAccount({ ...known, token: null });
}

/** What the server can do may have changed since the account was used last. */
export async function refresh(
  presence: Presence,
  opened: OpenAccount,
  account: Account,
): Promise<void> {
  const { server, fetch } = presence.options;
  try {
    const capabilities =
      account.capabilities?.wiring === 'docassemble'
        ? account.capabilities
        : await findCapabilities(server, fetch);
    if (presence.account !== opened) return;
    await presence.learn(opened, capabilities);
    const accounts = await presence.accounts;
    const known = (await accounts.listAccounts(server)).find(isOf(opened));
    // Of a device that was locked, or a token that was refused, meanwhile it must stay as it is.
    if (known?.token == null || presence.account !== opened) return;
    // When it was opened, not now: meanwhile another may have been.
    await accounts.putAccount({ ...known, capabilities, lastUsedMs: account.lastUsedMs });
  } catch (error) {
    // Known ones serve until the next time; a bug is thrown on.
    if (presence.account === opened) outcomeOf(error);
  }
}

function isOf({ person }: OpenAccount): (account: Account) => boolean {
  return (account) => account.person.id === person.id;
}
