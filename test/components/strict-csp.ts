import '../../components/drop-in.ts';
import { ArrayClient } from './array-client.ts';
import { HOSTILE_TITLES, row } from './example-rows.ts';
import { show } from './show-state.ts';
import { STATES } from './states.ts';

const faults: string[] = [];
document.addEventListener('securitypolicyviolation', (event) => {
  faults.push(`${event.effectiveDirective}: ${event.sample || event.blockedURI}`);
});
addEventListener('error', (event) => faults.push(event.message));

const frames = (count: number): Promise<void> =>
  new Promise((resolve) => {
    const wait = (left: number): void => {
      if (left === 0) resolve();
      else requestAnimationFrame(() => wait(left - 1));
    };
    wait(count);
  });

/** Draws and uses everything once. */
async function useEverything(): Promise<void> {
  const client = new ArrayClient();
  client.forms = [
    ...client.forms,
    ...HOSTILE_TITLES.map((title) => row('Eviction Answer', { title, progress: 3 })),
  ];
  const app = document.createElement('sessions-app');
  app.client = client;
  document.body.append(app, document.createElement('radial-progress'));
  await frames(4);
  const list = app.shadowRoot?.querySelector('session-list');
  const first = list?.rows[0];
  if (first) list.openMenu(first.id);
  await frames(3);
  const press = (key: string): void => {
    const title = list?.shadowRoot?.querySelector('a.title');
    title?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
  };
  list?.shadowRoot?.querySelector<HTMLElement>('a.title')?.focus();
  press('Delete');
  await frames(4);
  list?.shadowRoot?.querySelector<HTMLElement>('a.title')?.focus();
  press('F2');
  await frames(3);
  client.connection({ kind: 'offline', since: null });
  await frames(2);
  app.shadowRoot?.querySelector<HTMLElement>('#tab-answer-sets')?.click();
  await frames(3);
  client.set({ person: null, connection: { kind: 'signed-out' } });
  await frames(3);
}

await useEverything();
if (!document.querySelector('sessions-app')?.shadowRoot?.querySelector('sign-in-form')) {
  faults.push('no sign-in form in the end');
}
document.body.replaceChildren();
for (const state of STATES) {
  await show(state).catch((error: unknown) => faults.push(String(error)));
}
parent.postMessage({ faults, states: STATES.length }, '*');
