import type { ElementHandle, Page } from 'puppeteer-core';
import { until } from './until.ts';

/** An element by its selector, and by a part of its text where one selector has several. */
export interface Target {
  readonly selector: string;
  readonly text?: RegExp;
  /** Where to look for it; without it everywhere. */
  readonly inside?: Target;
}

/**
 * In the page: elements by selector, through every shadow root. Text, because compilers add to
 * functions what a page does not have.
 */
export const DEEP_QUERY = `function deepQuery(selector, root = document) {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? deepQuery(selector, element.shadowRoot) : []),
  ]);
}`;

/**
 * The first visible element of this kind, once it is there.
 *
 * @throws {Error} after `limitMs` milliseconds
 */
export async function findElement(
  page: Page,
  target: Target,
  limitMs?: number,
): Promise<ElementHandle> {
  const expression = `(() => { ${DEEP_QUERY} return (${matches(target)})[0] ?? null; })()`;
  const { selector, text = /^/ } = target;
  const found = await until(
    `${selector} with ${text}`,
    async () => (await page.evaluateHandle(expression)).asElement() as ElementHandle | null,
    (element) => element !== null,
    limitMs,
  );
  if (!found) throw new Error(`No ${selector} with ${text}`);
  return found;
}

/** An expression for the list of all elements that are meant. */
function matches({ selector, text = /^/, inside }: Target): string {
  const roots = inside ? matches(inside) : '[document]';
  return `${roots}.flatMap((root) => deepQuery(${JSON.stringify(selector)}, root))
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) &&
      ${text.toString()}.test(element.innerText.replaceAll('\\u200b', '').trim()))`;
}

/** Matches a text that holds these words as they are. */
export function words(text: string, before = ''): RegExp {
  return new RegExp(before + text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
}
