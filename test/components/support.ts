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

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** Puts an element on the page, at this width, and waits for its first drawing. */
export async function mount<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  widthPx = 1000,
): Promise<HTMLElementTagNameMap[Tag]> {
  fixtureCleanup();
  document.querySelector('#stage')?.remove();
  document.querySelector('[data-ds-announcer]')?.replaceChildren();
  const stage = document.createElement('div');
  stage.id = 'stage';
  stage.lang = 'en';
  stage.style.width = `${widthPx}px`;
  const element = Object.assign(document.createElement(tag), properties);
  stage.append(element);
  document.body.append(stage);
  await settled(element);
  return element;
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

/** All drawings that follow from one another are done. */
export async function settled(element: HTMLElement & { updateComplete?: Promise<boolean> }) {
  for (let round = 0; round < 4; round += 1) {
    await element.updateComplete;
    await new Promise(requestAnimationFrame);
  }
}

/** Elements by selector, through every open shadow root below `root`. */
export function deep(root: Element | ShadowRoot | Document, selector: string): HTMLElement[] {
  const found: HTMLElement[] = [];
  const start = root instanceof Element && root.shadowRoot ? [root, root.shadowRoot] : [root];
  for (const part of start) {
    for (const element of part.querySelectorAll<HTMLElement>('*')) {
      if (element.matches(selector)) found.push(element);
      if (element.shadowRoot) found.push(...deep(element.shadowRoot, selector));
    }
  }
  return [...new Set(found)];
}

export function one(root: Element, selector: string): HTMLElement {
  const [found] = deep(root, selector);
  if (!found) throw new Error(`No ${selector}`);
  return found;
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

/** What axe finds, as rule and element; nothing is best. */
export async function axeFaults(element: Element): Promise<string[]> {
  const { violations } = await window.axe.run(element, {
    // The tested piece is not a whole page.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
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
