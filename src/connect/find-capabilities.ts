import { openServerDoor } from '../api/server-door.ts';
import type { Capabilities } from '../sessions/sessions-client.ts';

/**
 * Asks an address what it is: a sessions server, or else a docassemble alone.
 *
 * @throws {NetworkError | TimeoutError | HttpError | ProtocolError} it is neither, or cannot be
 *   asked now
 */
export async function findCapabilities(
  server: string,
  fetch: typeof globalThis.fetch,
): Promise<Capabilities> {
  const found = await openServerDoor(server, fetch)
    .capabilities()
    .catch((error: unknown) => ({ error }));
  if (!('error' in found)) return found;
  // On another origin a docassemble's 404 reads as no answer: only its own words tell it apart.
  const { createDocassembleApi } = await import('../api/docassemble-api.ts').catch(() =>
    // With no network the code that would ask cannot come either.
    Promise.reject(found.error),
  );
  const docassemble = createDocassembleApi({ server, apiKey: '', fetch });
  const isDocassemble = await docassemble.changes(null).then(
    (answer) => answer === 'signed-out',
    () => false,
  );
  if (!isDocassemble) throw found.error;
  return docassemble.capabilities();
}
