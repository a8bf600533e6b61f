import { html, type TemplateResult } from 'lit';
import type { LateIconName } from './late-icons.ts';

// Grid 24, strokes only; drawn for this project. Those of the first list: add others to `late-icons.ts`.
const FIRST = {
  'arrow-down': 'M12 5v14M6 13l6 6 6-6',
  form: 'M6 3.5h8l4.5 4.5v12.5H6zM13.8 3.5v4.7h4.7M9 12.8h6.5M9 16.4h4',
  more: 'M11.6 5.2a.4.4 0 1 0 .8 0a.4.4 0 1 0-.8 0M11.6 12a.4.4 0 1 0 .8 0a.4.4 0 1 0-.8 0M11.6 18.8a.4.4 0 1 0 .8 0a.4.4 0 1 0-.8 0',
} as const;

export type IconName = keyof typeof FIRST | LateIconName;

let paths: Partial<Record<IconName, string>> = FIRST;

/** Called by a part that loads on demand, with the icons that it brings. */
export function addIcons(more: Partial<Record<IconName, string>>): void {
  paths = { ...paths, ...more };
}

const MIRRORED: readonly IconName[] = ['chevron-left', 'chevron-right', 'arrow-end'];

/** An icon beside a word or inside a named button; hidden from assistive technology. */
export function icon(name: IconName, size: 16 | 20 | 32 = 20): TemplateResult {
  return html`<svg
    class="icon icon-${size} ${MIRRORED.includes(name) ? 'mirrored' : ''}"
    viewBox="0 0 24 24"
    width=${size}
    height=${size}
    aria-hidden="true"
  >
    <path d=${paths[name] ?? ''} />
  </svg>`;
}
