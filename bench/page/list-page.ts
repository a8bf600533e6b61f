import '../../components/drop-in.ts';
import type { SessionList } from '../../components/session-list.ts';
import type { SessionsApp } from '../../components/sessions-app.ts';
import { openIndexedDbStore } from '../../src/store/open-store.ts';
import { makeRows, RARE_WORD } from '../store/rows.ts';
import { StoreClient } from './list-client.ts';

/*
 * The script of the page that `list-speed.ts` measures. Times are milliseconds.
 */
const TIMEZONE = 'UTC';
const NEWEST_FIRST = { by: 'changed', descending: true } as const;

const frame = (): Promise<number> => new Promise(requestAnimationFrame);

/** Resolves when what was drawn for the coming frame is on the screen. */
async function painted(): Promise<void> {
  await frame();
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => resolve());
    port1.start();
    port2.postMessage(null);
  });
}

function put<Name extends 'session-list' | 'sessions-app'>(
  tag: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] {
  document.body.replaceChildren();
  const element = Object.assign(document.createElement(tag), properties);
  document.body.append(element);
  return element;
}

function putList(count: number): SessionList {
  return put('session-list', {
    rows: makeRows(0, count, count),
    timezone: TIMEZONE,
    sort: NEWEST_FIRST,
    total: count,
    resumeUrl: ({ id }) => `#${id}`,
  });
}

const rowsIn = (list: SessionList): number =>
  list.shadowRoot?.querySelectorAll('[data-id]').length ?? 0;

/** Until the first rows of so many are on the screen; the rows are there before. */
async function firstRows(count: number): Promise<number> {
  const rows = makeRows(0, count, count);
  document.body.replaceChildren();
  await painted();
  const start = performance.now();
  const list = document.createElement('session-list');
  Object.assign(list, {
    rows,
    timezone: TIMEZONE,
    sort: NEWEST_FIRST,
    resumeUrl: ({ id }: { id: string }) => `#${id}`,
  });
  document.body.append(list);
  await painted();
  const time = performance.now() - start;
  if (rowsIn(list) < 20) throw new Error('No rows were painted');
  return time;
}

/** Long frames and the longest time between two, while the rows go by. */
async function scroll(count: number, stepPx: number, frames: number) {
  const list = putList(count);
  await new Promise((resolve) => void setTimeout(resolve, 1000));
  let long = 0;
  const watch = new PerformanceObserver((entries) => {
    long += entries.getEntries().filter(({ duration }) => duration > 50).length;
  });
  watch.observe({ type: 'long-animation-frame' });
  let longest = 0;
  let blank = 0;
  let before = await frame();
  for (let at = 0; at < frames; at += 1) {
    scrollBy(0, stepPx);
    const now = await frame();
    longest = Math.max(longest, now - before);
    before = now;
    // Now and then: asking costs a layout.
    const isLook = at % 20 === 19;
    if (isLook && !list.shadowRoot?.elementFromPoint(300, innerHeight / 2)?.closest('[data-id]')) {
      blank += 1;
    }
  }
  await new Promise((resolve) => void setTimeout(resolve, 200));
  watch.disconnect();
  return { long, longest, blank, kept: rowsIn(list), scrolled: scrollY };
}

/** Until other rows that were asked for are on the screen. */
async function until(app: SessionsApp, act: () => void, done: (list: SessionList) => boolean) {
  const start = performance.now();
  act();
  for (;;) {
    const list = app.shadowRoot?.querySelector('session-list');
    if (list && done(list)) break;
    if (performance.now() - start > 10_000) throw new Error('The rows did not come');
    await Promise.race([frame(), new Promise((resolve) => void setTimeout(resolve))]);
  }
  await painted();
  return performance.now() - start;
}

const firstTitle = (list: SessionList): string =>
  list.shadowRoot?.querySelector('.row .title')?.textContent?.trim() ?? '';

async function putApp(count: number): Promise<SessionsApp> {
  const store = await openIndexedDbStore({ server: 'https://bench.example', person: 1 });
  await store.apply({ upserts: makeRows(0, count, count), deleted: [], cursor: '1', asOf: 'x' });
  const app = put('sessions-app', { client: new StoreClient(store) });
  app.pageSize = 20;
  await until(
    app,
    () => undefined,
    (list) => rowsIn(list) === 20,
  );
  await new Promise((resolve) => void setTimeout(resolve, 3000));
  return app;
}

function header(app: SessionsApp, words: string): void {
  const list = app.shadowRoot?.querySelector('session-list');
  const buttons = [...(list?.shadowRoot?.querySelectorAll<HTMLElement>('.sort') ?? [])];
  buttons.find((button) => button.textContent?.includes(words))?.click();
}

function type(app: SessionsApp, text: string): void {
  const field = app.shadowRoot?.querySelector('session-search')?.shadowRoot?.querySelector('input');
  if (!field) throw new Error('No field');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function filter(app: SessionsApp, name: string, value: string): void {
  const selects = app.shadowRoot
    ?.querySelector('session-search')
    ?.shadowRoot?.querySelectorAll('select');
  const select = [...(selects ?? [])].find((each) => each.getAttribute('aria-label') === name);
  if (!select) throw new Error('No filter');
  select.value = value;
  select.dispatchEvent(new Event('change'));
}

const rest = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 200));
const back = (list: SessionList): boolean => firstTitle(list).includes('Smith 0 ');
const isNot = (title: string): boolean => title !== '' && !title.includes('Smith 0 ');

/** Sort, filter and type in the app, over a store with so many rows; each round goes back at its end. */
async function use(count: number, rounds: number) {
  const app = await putApp(count);
  const times = { title: [], progress: [], filter: [], rare: [], common: [] } as Record<
    'title' | 'progress' | 'filter' | 'rare' | 'common',
    number[]
  >;

  for (let round = 0; round < rounds; round += 1) {
    const go = async (
      name: keyof typeof times,
      act: () => void,
      done: (title: string) => boolean,
      undo: () => void,
    ): Promise<void> => {
      times[name].push(await until(app, act, (list) => done(firstTitle(list))));
      await rest();
      await until(app, undo, back);
      await rest();
    };
    const newest = (): void => header(app, 'Changed');
    await go('progress', () => header(app, 'Progress'), isNot, newest);
    await go('title', () => (header(app, 'Form'), header(app, 'Form')), isNot, newest);
    const any = (): void => filter(app, 'Progress', '');
    await go('filter', () => filter(app, 'Progress', 'done'), isNot, any);
    const clear = (): void => type(app, '');
    await go(
      'rare',
      () => type(app, RARE_WORD),
      (title) => title.includes(RARE_WORD),
      clear,
    );
    await go(
      'common',
      () => type(app, '9 v. Jones'),
      (title) => title.includes('9 v.'),
      clear,
    );
  }
  return times;
}

/** Shows a list of a thousand rows, and the app, and takes both away again. */
async function openAndClose(): Promise<void> {
  const list = putList(1000);
  while (rowsIn(list) < 1000) await frame();
  await list.startSelecting(list.rows[0]);
  put('sessions-app', { client: new StoreClient(await memory()) });
  await painted();
  await painted();
  document.body.replaceChildren();
  await painted();
}

async function memory() {
  const { createMemoryStore } = await import('../../src/store/memory-store.ts');
  const store = createMemoryStore();
  await store.apply({ upserts: makeRows(0, 50, 50), deleted: [], cursor: '1', asOf: 'x' });
  return store;
}

export const listBench = { firstRows, scroll, use, openAndClose };

declare global {
  interface Window {
    listBench: typeof listBench;
  }
}

window.listBench = listBench;
