import type { SessionsApp } from '../../components/sessions-app.ts';
import { deep, one, settled } from './stage.ts';

/* What a person does on the page, in the states of it. */

const ROUNDS = 300;

/** Waits until there is such an element, with these words. */
export async function appears(app: SessionsApp, selector: string, words = /./): Promise<void> {
  const isThere = (): boolean =>
    deep(app, selector).some(({ textContent }) => words.test(textContent ?? ''));
  for (let round = 0; round < ROUNDS && !isThere(); round += 1) {
    await new Promise(requestAnimationFrame);
  }
  if (!isThere()) throw new Error(`no ${selector} with ${words}`);
  await settled(app);
}

/** Presses the first element with these words, once it is there. */
export async function press(app: SessionsApp, selector: string, words = /./): Promise<void> {
  await appears(app, selector, words);
  deep(app, selector)
    .find(({ textContent }) => words.test(textContent ?? ''))
    ?.click();
  await settled(app);
}

/** Opens the menu of the row at this place. */
export async function openMenu(app: SessionsApp, place: number): Promise<void> {
  const button = deep(app, '[part~="actions"] button')[place];
  button?.scrollIntoView({ block: 'center' });
  button?.click();
  await settled(app);
}

/** Chooses from the menu of the row at this place. */
export async function choose(app: SessionsApp, place: number, words: RegExp): Promise<void> {
  await openMenu(app, place);
  await press(app, '[role="menuitem"]', words);
}

export async function openTab(app: SessionsApp, name: 'forms' | 'answer-sets'): Promise<void> {
  one(app, `#tab-${name}`).click();
  await settled(app);
}

export async function type(app: SessionsApp, selector: string, text: string): Promise<void> {
  const field = one(app, selector);
  if (field instanceof HTMLInputElement) field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await settled(app);
}

/** Chooses a value of a native list of choices. */
export async function pick(app: SessionsApp, selector: string, value: string): Promise<void> {
  const field = one(app, selector);
  if (field instanceof HTMLSelectElement) field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  await settled(app);
}
