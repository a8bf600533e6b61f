import type { SessionsClient } from '../sessions/sessions-client.ts';
import { Client } from './client.ts';
import { completeOptions, type ConnectOptions } from './client-options.ts';

/** Those of this page, by the addresses of their servers. */
const clients = new Map<string, SharedClient>();

/** A client that is closed when everybody who has it has closed it. */
class SharedClient extends Client {
  #users = 0;

  take(): this {
    this.#users += 1;
    return this;
  }

  override async close(): Promise<void> {
    this.#users -= 1;
    if (this.#users > 0) return;
    clients.delete(this.server);
    await super.close();
  }
}

/**
 * As `connect`, but several parts of a page get the same client of a server: one sign-in, one
 * database, one event stream. Each of them closes what it got once.
 */
export function connectShared({ server }: Pick<ConnectOptions, 'server'>): SessionsClient {
  const options = completeOptions({ server });
  const client = clients.get(options.server) ?? new SharedClient(options);
  clients.set(options.server, client);
  return client.take();
}
