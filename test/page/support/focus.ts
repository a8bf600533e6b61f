import type { CDPSession, Protocol } from 'puppeteer-core';

/** What has the focus, as a screen reader says it and as an eye finds it. */
export interface Stop {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly value: string;
  /** All that stands in it, blanks made one. */
  readonly text: string;
  /** Nothing has the focus. */
  readonly isNowhere: boolean;
  /** Why an eye does not find it; '' where it does. */
  readonly hidden: string;
}

const FOCUSED = `(() => {
  let active = document.activeElement ?? document.body;
  while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
})()`;

/**
 * Runs on the element: the focus must be in the window, not wholly under something else, and drawn
 * around by an outline, its own or that of what frames it.
 */
const LOOK = `function () {
  const box = this.getBoundingClientRect();
  const left = Math.max(box.left, 0) + 2;
  const right = Math.min(box.right, innerWidth) - 2;
  const top = Math.max(box.top, 0) + 2;
  const bottom = Math.min(box.bottom, innerHeight) - 2;
  const hit = (x, y) => {
    let found = document.elementFromPoint(x, y);
    for (;;) {
      const inner = found?.shadowRoot?.elementFromPoint(x, y);
      if (!inner || inner === found) break;
      found = inner;
    }
    return found !== null && (this.contains(found) || found.contains(this));
  };
  const points = [left, (left + right) / 2, right].flatMap((x) =>
    [top, (top + bottom) / 2, bottom].map((y) => [x, y]));
  const isDrawn = (element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
  };
  const frame = this.parentElement;
  const hidden = right <= left - 2 || bottom <= top - 2 ? 'outside of the window'
    : !points.some(([x, y]) => hit(x, y)) ? 'under something else'
    : !isDrawn(this) && !(frame && isDrawn(frame)) ? 'without an outline'
    : '';
  return {
    text: (this.textContent ?? '').replace(/\\s+/g, ' ').trim(),
    isNowhere: this === document.body || this === document.documentElement,
    hidden,
  };
}`;

/** Looks at the element with the focus, through every shadow root. */
export async function lookAtFocus(session: CDPSession): Promise<Stop> {
  const { result } = await session.send('Runtime.evaluate', { expression: FOCUSED });
  const { objectId } = result;
  if (!objectId) throw new Error('No element to look at');
  const [{ nodes }, looked] = await Promise.all([
    session.send('Accessibility.getPartialAXTree', { objectId, fetchRelatives: false }),
    session.send('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration: LOOK,
      returnByValue: true,
    }),
  ]);
  const [node] = nodes;
  const seen = looked.result.value as Pick<Stop, 'text' | 'isNowhere' | 'hidden'>;
  return {
    role: text(node?.role),
    name: text(node?.name),
    description: text(node?.description),
    value: text(node?.value),
    ...seen,
  };
}

/** What stands in the accessibility tree. */
export interface Spoken {
  readonly role: string;
  readonly name: string;
  /** Such as `level`, `modal`, `expanded`, `live`. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The whole accessibility tree of the page in its order, without what is not spoken of. */
export async function accessibilityTree(session: CDPSession): Promise<readonly Spoken[]> {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, properties = [] }) => ({
      role: text(role),
      name: text(name),
      properties: Object.fromEntries(properties.map((each) => [each.name, each.value.value])),
    }));
}

function text(value: Protocol.Accessibility.AXValue | undefined): string {
  return String(value?.value ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
