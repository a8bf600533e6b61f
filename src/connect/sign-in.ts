import { openServerDoor } from '../api/server-door.ts';
import type { SignedIn } from '../api/sessions-api.ts';
import type { Result } from '../sessions/result.ts';
import type { Capabilities, Credentials } from '../sessions/sessions-client.ts';
import { invalid } from './checked-edits.ts';

/** A sign-in that worked, with what the server can do for this person. */
export interface Welcome extends SignedIn {
  readonly capabilities: Capabilities;
}

/**
 * Signs in where the credentials belong: name and password at a sessions server, a key at a
 * docassemble alone.
 *
 * @throws {NetworkError | TimeoutError | HttpError | ProtocolError}
 */
export async function signInAt(
  server: string,
  fetch: typeof globalThis.fetch,
  credentials: Credentials,
  capabilities: Capabilities,
): Promise<Result<Welcome>> {
  const isDocassemble = capabilities.wiring === 'docassemble';
  if ('apiKey' in credentials) {
    if (!isDocassemble) return invalid('This server takes an e-mail address and a password.');
    const token = credentials.apiKey.trim();
    const { createDocassembleApi } = await import('../api/docassemble-api.ts');
    const api = createDocassembleApi({ server, apiKey: token, fetch });
    const who = await api.whoAmI();
    if (!who.ok) return who;
    // The menu may depend on the person.
    const value = { token, person: who.value, capabilities: await api.capabilities() };
    return { ok: true, value };
  }
  if (isDocassemble) return invalid('This server takes an API key.');
  const { email, password } = credentials;
  const signedIn = await openServerDoor(server, fetch).signIn(email, password);
  return signedIn.ok ? { ok: true, value: { ...signedIn.value, capabilities } } : signedIn;
}
