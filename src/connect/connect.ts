import type { SessionsClient } from '../sessions/sessions-client.ts';
import { Client } from './client.ts';
import { completeOptions, type ConnectOptions } from './client-options.ts';

export type { ConnectOptions } from './client-options.ts';

/**
 * Connects to a server for this tab: resumes who was signed in here, shows what the device keeps
 * at once, and syncs behind. The server may be away.
 */
export function connect(options: ConnectOptions): SessionsClient {
  return new Client(completeOptions(options));
}
