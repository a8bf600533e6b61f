import { type CSSResult, supportsAdoptingStyleSheets } from 'lit';

/** Styles of a part that loads later than its element; the same ones are added once. */
export function addStyles(root: HTMLElement | DocumentFragment, styles: CSSResult): void {
  const { styleSheet } = styles;
  if (!(root instanceof ShadowRoot) || !supportsAdoptingStyleSheets || !styleSheet) return;
  if (root.adoptedStyleSheets.includes(styleSheet)) return;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
}
