import { fixtureCleanup } from '@open-wc/testing';
import 'axe-core';
import type axe from 'axe-core';
import type { LocalRow } from '../../src/sessions/sessions-client.ts';
import type { SessionList } from '../../components/session-list.ts';
import '../../components/drop-in.ts';
// What loads on demand, at once: what it shows is tested, not when it comes.
import '../../components/app-late.ts';
import '../../components/row-parts.ts';
import '../../components/app-sign-in.ts';
import { DISPATCH } from './example-rows.ts';
import { deep, mountOnStage, one, settled } from './stage.ts';

export { deep, one, settled };

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** Puts an element on the page, at this width, and waits for its first drawing. */
export function mount<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  widthPx?: number,
): Promise<HTMLElementTagNameMap[Tag]> {
  fixtureCleanup();
  return mountOnStage(tag, properties, widthPx);
}

/** The list of forms with these rows, in the zone of the example rows. */
export function mountList(
  rows: readonly LocalRow[],
  properties: Partial<SessionList> = {},
  widthPx = 1000,
): Promise<SessionList> {
  return mount(
    'session-list',
    {
      rows,
      dispatch: DISPATCH,
      timezone: 'UTC',
      sort: { by: 'changed', descending: true },
      resumeUrl: (row) => `#resume-${row.id}`,
      ...properties,
    },
    widthPx,
  );
}

/** The element with the focus, through every shadow root. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Titles as they stand in the rows. */
export function titles(list: Element): string[] {
  return deep(list, '[part~="title"]').map((title) => title.textContent?.trim() ?? '');
}

/** The row that shows this title. */
export function rowOf(list: Element, title: string): HTMLElement {
  const row = deep(list, '[part~="row"]').find((each) => each.textContent?.includes(title));
  if (!row) throw new Error(`No row “${title}”`);
  return row;
}

/** What the live region says, once it says something that matches. */
export async function announced(pattern: RegExp): Promise<string> {
  for (let round = 0; round < 120; round += 1) {
    const text = document.querySelector('[data-ds-announcer]')?.textContent ?? '';
    if (pattern.test(text)) return text;
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`Not announced: ${pattern}`);
}

/** Waits, frame by frame, until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let round = 0; round < 240; round += 1) {
    if (holds()) return;
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`Never came true: ${holds.toString()}`);
}

/** Resolves when what fades in or out has come to rest; a skeleton's shimmer never does. */
async function isAtRest(): Promise<void> {
  const roots = deep(document, '*').flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const ending = [document, ...roots]
    .flatMap((root) => root.getAnimations())
    .filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

/**
 * What axe finds once all has come to rest (what fades in has not its contrast yet), as rule and
 * element; nothing is best. By all rules, all but one, or one alone.
 */
export async function axeFaults(
  element: Element,
  { only, without }: { readonly only?: string; readonly without?: string } = {},
): Promise<string[]> {
  await isAtRest();
  const { violations } = await window.axe.run(element, {
    // The tested piece is not a whole page.
    rules: {
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
      ...(without ? { [without]: { enabled: false } } : {}),
    },
    ...(only ? { runOnly: only } : {}),
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** Counts events of these names that reach the document, with their details. */
export function listen(...names: string[]): { readonly name: string; readonly detail: unknown }[] {
  const heard: { name: string; detail: unknown }[] = [];
  for (const name of names) {
    document.addEventListener(name, (event) => {
      heard.push({ name, detail: event instanceof CustomEvent ? event.detail : null });
    });
  }
  return heard;
}

/** What `read` gives, once it gives something. */
export async function seen<Value>(what: string, read: () => Value): Promise<NonNullable<Value>> {
  for (let round = 0; round < 180; round += 1) {
    const value = read();
    if (value !== undefined && value !== null && value !== false) return value;
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`Not seen: ${what}`);
}
