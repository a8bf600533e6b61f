import { HttpError } from '../api/errors.ts';
import { openServerDoor } from '../api/server-door.ts';
import type { SignedIn } from '../api/sessions-api.ts';
import type { Result } from '../sessions/result.ts';
import type { Capabilities, Credentials } from '../sessions/sessions-client.ts';
import { invalid } from './invalid.ts';
import type { Refused } from './refusals.ts';

/** A sign-in that worked, with what the server can do for this person. */
export interface Welcome extends SignedIn {
  readonly capabilities: Capabilities;
}

/**
 * Signs in where the credentials belong: name and password at a sessions server, a key at a
 * docassemble alone. Too many tries are a refusal, with the seconds to wait where they are known.
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
    if (!isDocassemble) {
      return invalid('needs-password', 'This server takes an e-mail address and a password.');
    }
    const token = credentials.apiKey.trim();
    const { createDocassembleApi } = await import('../api/docassemble-api.ts');
    const api = createDocassembleApi({ server, apiKey: token, fetch });
    const who = await api.whoAmI();
    if (!who.ok) return who;
    // The menu may depend on the person.
    const value = { token, person: who.value, capabilities: await api.capabilities() };
    return { ok: true, value };
  }
  if (isDocassemble) return invalid('needs-key', 'This server takes an API key.');
  const { email, password } = credentials;
  const signedIn = await openServerDoor(server, fetch).signIn(email, password).catch(tooManyTries);
  return signedIn.ok ? { ok: true, value: { ...signedIn.value, capabilities } } : signedIn;
}

/** @throws the error, where it is another one */
function tooManyTries(error: unknown): Refused {
  if (!(error instanceof HttpError) || error.status !== 429) throw error;
  const { retryAfterMs } = error;
  return {
    ok: false,
    error: 'forbidden',
    code: 'too-many-tries',
    ...(retryAfterMs !== null && { values: { seconds: Math.ceil(retryAfterMs / 1000) } }),
    message: 'Too many tries. Wait a while, then try again.',
  };
}
