import type { CSSResult, LitElement } from 'lit';

/**
 * Gives an element styles that were loaded after it, once: before its own, which may refine them,
 * or after, to refine those.
 */
export function adopt(
  { shadowRoot }: LitElement,
  { styleSheet }: CSSResult,
  place: 'before' | 'after',
): void {
  const own = shadowRoot?.adoptedStyleSheets;
  if (!shadowRoot || !own || !styleSheet || own.includes(styleSheet)) return;
  shadowRoot.adoptedStyleSheets = place === 'before' ? [styleSheet, ...own] : [...own, styleSheet];
}
