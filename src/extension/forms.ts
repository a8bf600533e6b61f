import { connect } from '../connect/connect.ts';
import type { SessionsClient } from '../sessions/sessions-client.ts';
import { showBadge } from './platform.ts';

/** The client of the one server, whose waiting edits stand on the extension's icon. */
export function openForms(server: string): SessionsClient {
  const client = connect({ server });
  client.watchStatus(({ waiting, failed }) => void showBadge(waiting + failed));
  return client;
}
