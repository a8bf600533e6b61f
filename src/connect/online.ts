import type { SessionsApi } from '../api/sessions-api.ts';
import { createSessionsServerApi } from '../api/sessions-server-api.ts';
import type { Account } from '../store/accounts.ts';

/*
 * All that speaks with a server: one chunk, loaded once the rows that the device keeps are shown.
 */
export { createSync } from '../sync/create-sync.ts';
export { findCapabilities } from './find-capabilities.ts';
export { expire, refresh, signIn, signOut } from './passage.ts';

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
