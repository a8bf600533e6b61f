import type { SessionsApi } from '../api/sessions-api.ts';
import { createSessionsServerApi } from '../api/sessions-server-api.ts';
import type { Account } from '../store/accounts.ts';
import { outcomeOf } from '../sync/outcome.ts';

/*
 * All that speaks with a server: one chunk, loaded once the rows that the device keeps are shown.
 */
export { createSync } from '../sync/create-sync.ts';
export { findCapabilities } from './find-capabilities.ts';
export { showSignedOut } from './show-signed-out.ts';
export { signInAt } from './sign-in.ts';
export { dropToken, refresh } from './upkeep.ts';

const SIGN_OUT_MS = 5000;

/** The server of an account, as that person. */
export async function createApi(
  { server, token, capabilities }: Account & { readonly token: string },
  fetch: typeof globalThis.fetch,
): Promise<SessionsApi> {
  if (capabilities?.wiring !== 'docassemble') {
    return createSessionsServerApi({ server, token, fetch });
  }
  const { createDocassembleApi } = await import('../api/docassemble-api.ts');
  return createDocassembleApi({ server, apiKey: token, fetch });
}

/** Without a network the token stays good on the server until it expires; nobody has it any more. */
export async function revoke(api: SessionsApi): Promise<void> {
  try {
    await api.signOut(AbortSignal.timeout(SIGN_OUT_MS));
  } catch (error) {
    if (!(error instanceof DOMException)) outcomeOf(error);
  }
}

/**
 * Does what may also wait until the next time: a failure of the environment is let go.
 *
 * @throws what is a bug
 */
export async function unlessFailed(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    outcomeOf(error);
  }
}
