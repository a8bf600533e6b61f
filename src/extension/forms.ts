import { connect } from '../connect/connect.ts';
import type { SessionsClient } from '../sessions/sessions-client.ts';
import { showBadge } from './platform.ts';

/** The client of the one server, whose waiting edits stand on the extension's icon. */
export async function openForms(server: string): Promise<SessionsClient> {
  const client = await connect({ server });
  client.watchStatus(({ waiting, failed }) => void showBadge(waiting + failed));
  return client;
}
