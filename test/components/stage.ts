/* What tests do with elements, without the libraries that a strict policy would refuse. */

/** Puts an element on the page, at this width, and waits for its first drawing. */
export async function mountOnStage<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  widthPx = 1000,
): Promise<HTMLElementTagNameMap[Tag]> {
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
