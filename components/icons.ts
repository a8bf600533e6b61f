import { html, type TemplateResult } from 'lit';
import type { LateIconName } from './late-icons.ts';

// Grid 24, strokes only; drawn for this project. Those of the first list: add others to `late-icons.ts`.
const FIRST = {
  alert: 'M12 4.2 20.8 19.5H3.2zM12 10v4.4M12 17.1v.01',
  'arrow-down': 'M12 5v14M6 13l6 6 6-6',
  check: 'M5 12.5 9.5 17 19 7.5',
  'chevron-down': 'M6.5 9.5 12 15l5.5-5.5',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17M12 7.5V12l3 2',
  fork: 'M12 20.5v-6L6 8M6 12.2V7.8h4.4M12 14.5 18 8M18 12.2V7.8h-4.4',
  form: 'M6 3.5h8l4.5 4.5v12.5H6zM13.8 3.5v4.7h4.7M9 12.8h6.5M9 16.4h4',
  more: 'M11.6 5.2a.4.4 0 1 0 .8 0a.4.4 0 1 0-.8 0M11.6 12a.4.4 0 1 0 .8 0a.4.4 0 1 0-.8 0M11.6 18.8a.4.4 0 1 0 .8 0a.4.4 0 1 0-.8 0',
  plus: 'M12 5v14M5 12h14',
  sliders:
    'M4 8h8.6M17.4 8H20M15 5.6a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 0 0 0-4.8M4 16h2.6M11.4 16H20M9 13.6a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 0 0 0-4.8',
  sort: 'M7 5v14M3.8 15.8 7 19l3.2-3.2M13 6.5h7.5M13 12h5.5M13 17.5h3.5',
  user: 'M12 3.8a4.1 4.1 0 1 0 0 8.2a4.1 4.1 0 0 0 0-8.2M4.4 20.3c.6-3.8 3.6-5.6 7.6-5.6s7 1.8 7.6 5.6',
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
