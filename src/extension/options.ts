import { openForms } from './forms.ts';
import { forgetServer, giveBack, readServer, showBadge } from './platform.ts';

const NONE = 'No server yet. Click the extension’s icon to choose one.';
const FORGOTTEN = 'Nothing of that server is left in this browser.';
const WAITING = 'Changes are waiting to be sent. If you go on, they are lost.';
const FAILED = 'That did not work. Nothing was changed.';

function part(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`options.html has no ${selector}`);
  return element;
}

/** Signs out, which deletes what is kept here, and gives the permission back. */
async function forget(server: string, discard: boolean): Promise<void> {
  const client = openForms(server);
  const result = await client.signOut({ discard });
  await client.close();
  if (!result.ok) {
    part('#drop').hidden = result.error !== 'conflict';
    part('#outcome').textContent = result.error === 'conflict' ? WAITING : FAILED;
    return;
  }
  await forgetServer();
  await giveBack(server);
  await showBadge(0);
  part('.buttons').hidden = true;
  part('#server').textContent = NONE;
  part('#outcome').textContent = FORGOTTEN;
}

const server = await readServer();
part('#server').textContent = server ? `Your forms come from ${server}` : NONE;
if (server) {
  part('.buttons').hidden = false;
  part('#forget').addEventListener('click', () => void forget(server, false));
  part('#drop').addEventListener('click', () => void forget(server, true));
}
