import { openAccounts } from '../store/accounts.ts';
import { openStore } from '../store/open-store.ts';
import { onWake, readServer, showBadge } from './platform.ts';

/** Half a minute is the shortest that browsers grant. */
const PERIOD_MINUTES = 5;

/** Edits on this device that the server has not confirmed; 0 while nobody is signed in. */
async function countWaiting(server: string): Promise<number> {
  const [account] = await (await openAccounts()).listAccounts(server);
  if (!account) return 0;
  const store = await openStore({ server, person: account.person.id });
  try {
    return (await store.outbox()).length;
  } finally {
    await store.close();
  }
}

async function refreshBadge(): Promise<void> {
  const server = await readServer();
  await showBadge(server ? await countWaiting(server) : 0);
}

onWake(PERIOD_MINUTES, () => void refreshBadge());
