import type { SessionsApp } from '../../components/sessions-app.ts';
import type { SessionsClient } from '../../src/sessions/sessions-client.ts';
import { axeFaults, deep, mount, one, settled, seen } from './support.ts';

let mounted: SessionsApp | undefined;

/** The app that was opened last. */
export function app(): SessionsApp {
  if (!mounted) throw new Error('No app is open');
  return mounted;
}

/** Opens the app of a client on one of its lists. */
export async function openApp(
  client: SessionsClient,
  list: 'forms' | 'answer-sets',
  widthPx = 1100,
): Promise<void> {
  history.replaceState(null, '', `#${list}`);
  mounted = await mount('sessions-app', { client, pageSize: 20 }, widthPx);
  await settled(mounted);
}

/** Chooses an entry of a row's menu; a dialog that it opens is there when this resolves. */
export async function choose(id: string, words: string): Promise<void> {
  const list = one(app(), 'session-list, answer-set-list');
  if (!('openMenu' in list) || typeof list.openMenu !== 'function') throw new Error('No list');
  list.openMenu(id);
  await settled(app());
  const item = deep(list, '[role=menuitem]').find((each) => text(each).startsWith(words));
  if (!item) throw new Error(`No entry ${words}`);
  item.click();
  await shows(/./);
}

export const text = (element: Element): string =>
  element.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';

export function openDialog(): HTMLElement {
  const [found] = deep(app(), 'dialog[open]');
  if (!found) throw new Error('No dialog is open');
  return found;
}

export const heading = (): string => text(one(openDialog(), 'h2'));

/** A button or link of the open dialog. */
export function button(words: string): HTMLElement {
  const all = [...openDialog().querySelectorAll<HTMLElement>('button, a')];
  const found = all.find((each) => text(each).startsWith(words));
  if (!found) throw new Error(`No button ${words} in: ${text(openDialog())}`);
  return found;
}

/** Until the open dialog says so. */
export const shows = (pattern: RegExp) =>
  seen(`${pattern} in the dialog`, () =>
    deep(app(), 'dialog[open]').some((each) => pattern.test(text(each))),
  );

export const isClosed = () =>
  seen('no open dialog', () => deep(app(), 'dialog[open]').length === 0);

/** What axe finds on the page of the dialog. */
export const faults = (): Promise<string[]> => axeFaults(app());
