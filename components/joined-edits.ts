import type { LocalRow, SessionsClient, WaitingEdit } from '../src/sessions/sessions-client.ts';
import type { ActionsMenu, MenuItem } from './actions-menu.ts';
import type { JoinedDesk } from './joined-desk.ts';
import type { Say } from './list-types.ts';
import { ownName } from './row-text.ts';

interface EditsOptions {
  readonly t: Say;
  readonly client: SessionsClient;
  /** Where the menu opens. */
  readonly button: HTMLElement;
  readonly desk: JoinedDesk;
}

/** What helps edits that need the person, in a menu: for pages that show no list. */
export async function openEdits(options: EditsOptions): Promise<void> {
  const { t, client, button, desk } = options;
  const edits = (await client.waitingEdits()).filter(({ state }) => state !== 'waiting');
  if (edits.length === 0) return;
  const conflict = edits.find(({ state }) => state === 'conflict');
  const others = edits.filter(({ state }) => state !== 'conflict');
  const count = others.length;
  const items: readonly (MenuItem | null)[] = [
    conflict ? { id: 'resolve', label: t('resolve'), icon: 'fork', group: 0 } : null,
    count > 0 ? { id: 'retry', label: t('tryAgain'), icon: 'sync', group: 1 } : null,
    count > 0 ? { id: 'drop', label: t('dropChanges', { count }), icon: 'undo', group: 1 } : null,
  ];
  const menu = await menuOf(desk);
  const choose = (event: Event): void => {
    event.stopPropagation();
    if (!(event instanceof CustomEvent)) return;
    if (event.detail === 'resolve' && conflict) void resolve(conflict, options);
    if (event.detail === 'retry') void eachOf(others, client, (seq) => client.retryEdit(seq));
    if (event.detail === 'drop') void drop(others, options);
  };
  menu.addEventListener('choose', choose);
  // The choice comes right after the closing.
  const closed = (): void => queueMicrotask(() => menu.removeEventListener('choose', choose));
  menu.addEventListener('menu-close', closed, { once: true });
  await menu.open(button, {
    label: t('needYou', { count: edits.length }),
    items: items.filter((item) => item !== null),
  });
}

async function menuOf({ renderRoot, updateComplete }: JoinedDesk): Promise<ActionsMenu> {
  await updateComplete;
  const found = renderRoot.querySelector('actions-menu');
  return found ?? renderRoot.appendChild(document.createElement('actions-menu'));
}

async function eachOf(
  edits: readonly WaitingEdit[],
  client: SessionsClient,
  act: (seq: number) => Promise<void>,
): Promise<void> {
  for (const { seq } of edits) await act(seq);
  await client.sync();
}

async function drop(edits: readonly WaitingEdit[], { t, client, desk }: EditsOptions) {
  const count = edits.length;
  const isSure = await desk.renderRoot.querySelector('confirm-dialog')?.ask({
    heading: t('signOutHeading', { count }),
    text: t('dropText'),
    confirm: t('dropChanges', { count }),
  });
  if (isSure) await eachOf(edits, client, (seq) => client.discardEdit(seq));
}

async function resolve({ id }: WaitingEdit, { t, client, desk }: EditsOptions): Promise<void> {
  const actions = await desk.open();
  const row = await rowOf(client, id);
  if (!row) return;
  desk.capabilities = await client.capabilities().catch(() => null);
  const title = ownName(row, desk.capabilities?.dispatch ?? []) || t('untitled');
  const { filename, key } = row;
  await actions.dialogs.resolve({ id, filename, key, title });
}

/** The row of an edit; null where it is not there any more. */
function rowOf(client: SessionsClient, id: string): Promise<LocalRow | null> {
  return new Promise((done) => {
    const stop = client.watchSession({ id }, (row) => {
      done(row);
      // The first answer may come before there is a way to stop.
      queueMicrotask(() => stop());
    });
  });
}
