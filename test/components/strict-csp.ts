import '../../components/drop-in.ts';
import type { SessionsApp } from '../../components/sessions-app.ts';
import { DialogClient } from './dialog-client.ts';
import { EVICTION, SPRING } from './example-answers.ts';
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

/** Opens every dialog that a list's or the app's events open, and closes it. */
async function useDialogs(app: SessionsApp): Promise<void> {
  const list = app.shadowRoot?.querySelector('session-list');
  const details = (list?.rows ?? []).map(({ id, filename, key }) => ({
    id,
    filename,
    key,
    title: id,
  }));
  const file = new File(['{"a": 1, "nav": 2}'], 'answers.json');
  const opening: readonly (readonly [EventTarget | null | undefined, string, unknown])[] = [
    [list, 'copy', details[0]],
    [list, 'fill', details[0]],
    [list, 'resolve', details[0]],
    [app, 'ds-delete', details.slice(0, 2)],
    [app, 'ds-export', details.slice(0, 2)],
    [app, 'ds-import-file', { file }],
  ];
  for (const [target, name, detail] of opening) {
    target?.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    let dialog: HTMLDialogElement | undefined;
    for (let round = 0; round < 120 && !dialog; round += 1) {
      await frames(1);
      const found = [...(app.shadowRoot?.querySelectorAll('*') ?? [])];
      dialog = found.flatMap(
        (each) => each.shadowRoot?.querySelector<HTMLDialogElement>('dialog[open]') ?? [],
      )[0];
    }
    if (!dialog) faults.push(`no dialog for ${name}`);
    await frames(4);
    if (name === 'ds-export') dialog?.querySelector<HTMLElement>('[type=submit]')?.click();
    await frames(10);
    if (dialog?.open) dialog.close();
    await frames(2);
  }
}

/** Draws and uses everything once. */
async function useEverything(): Promise<void> {
  const client = new DialogClient();
  for (const { id } of client.forms) client.answers.set(id, EVICTION);
  for (const { id } of client.sets) client.answers.set(id, SPRING);
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
  await list?.startSelecting(list.rows[1]);
  await frames(2);
  list?.shadowRoot?.querySelector<HTMLElement>('.bulk .quiet')?.click();
  await frames(2);
  list?.endSelecting();
  await frames(2);
  list?.shadowRoot?.querySelector<HTMLElement>('.view')?.click();
  await frames(4);
  const filter = app.shadowRoot
    ?.querySelector('session-search')
    ?.shadowRoot?.querySelector<HTMLSelectElement>('.chips select');
  if (!filter) faults.push('no filter was drawn');
  filter?.dispatchEvent(new Event('change'));
  await frames(2);
  await useDialogs(app);
  client.connection({ kind: 'offline', since: null });
  await frames(2);
  app.shadowRoot?.querySelector<HTMLElement>('#tab-answer-sets')?.click();
  await frames(3);
  client.set({ person: null, connection: { kind: 'signed-out' } });
  for (let round = 0; round < 120 && !app.shadowRoot?.querySelector('sign-in-form'); round += 1) {
    await frames(1);
  }
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
