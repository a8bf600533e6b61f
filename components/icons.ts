import { html, type TemplateResult } from 'lit';

// Grid 24, strokes only; drawn for this project.
const PATHS = {
  alert: 'M12 4.2 20.8 19.5H3.2zM12 10v4.4M12 17.1v.01',
  'arrow-down': 'M12 5v14M6 13l6 6 6-6',
  'arrow-end': 'M5 12h14M13 6l6 6-6 6',
  check: 'M5 12.5 9.5 17 19 7.5',
  'chevron-down': 'M6.5 9.5 12 15l5.5-5.5',
  'chevron-left': 'M14.5 6.5 9 12l5.5 5.5',
  'chevron-right': 'M9.5 6.5 15 12l-5.5 5.5',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17M12 7.5V12l3 2',
  'cloud-off':
    'M4 4l16 16M9.3 6.7a5.5 5.5 0 0 1 8.2 4.3a3.8 3.8 0 0 1 2.6 5.9M16.3 18H7a4.2 4.2 0 0 1-.7-8.3',
  copy: 'M9 9h10.5v10.5H9zM5.5 15h-1V4.5H15v1',
  download: 'M12 4v11.5M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
  external: 'M13.5 5H19v5.5M19 5l-8.5 8.5M10 6H5v13h13v-5',
  eye: 'M2.5 12C5 7.8 8.2 5.8 12 5.8s7 2 9.5 6.2c-2.5 4.2-5.7 6.2-9.5 6.2S5 16.2 2.5 12zM12 9.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 0 0 0-5.6',
  filter: 'M4.5 7h15M7.5 12h9M10 17h4',
  fork: 'M12 20.5v-6L6 8M6 12.2V7.8h4.4M12 14.5 18 8M18 12.2V7.8h-4.4',
  form: 'M6 3.5h8l4.5 4.5v12.5H6zM13.8 3.5v4.7h4.7M9 12.8h6.5M9 16.4h4',
  gear: 'M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6M12 5.4a6.6 6.6 0 1 0 0 13.2a6.6 6.6 0 0 0 0-13.2M12 2.8v2.6M12 18.6v2.6M2.8 12h2.6M18.6 12h2.6M5.5 5.5l1.8 1.8M16.7 16.7l1.8 1.8M5.5 18.5l1.8-1.8M16.7 7.3l1.8-1.8',
  globe:
    'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17M3.5 12h17M12 3.5c2.6 2.4 3.8 5.2 3.8 8.5s-1.2 6.1-3.8 8.5c-2.6-2.4-3.8-5.2-3.8-8.5s1.2-6.1 3.8-8.5',
  layers: 'M12 3.8l8.5 4.4-8.5 4.4-8.5-4.4zM3.5 12.2l8.5 4.4 8.5-4.4M3.5 16l8.5 4.4 8.5-4.4',
  lock: 'M5.5 10.5h13V20h-13zM8 10.5V8a4 4 0 0 1 8 0v2.5',
  more: 'M11.6 5.2a.4.4 0 1 0 .8 0a.4.4 0 1 0-.8 0M11.6 12a.4.4 0 1 0 .8 0a.4.4 0 1 0-.8 0M11.6 18.8a.4.4 0 1 0 .8 0a.4.4 0 1 0-.8 0',
  pen: 'M4.4 19.6l1-4.2L16 4.8a2.2 2.2 0 0 1 3.2 3.2L8.6 18.6zM13.8 7l3.2 3.2',
  plus: 'M12 5v14M5 12h14',
  search: 'M11 4.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M15.8 15.8l4.7 4.7',
  sliders:
    'M4 8h8.6M17.4 8H20M15 5.6a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 0 0 0-4.8M4 16h2.6M11.4 16H20M9 13.6a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 0 0 0-4.8',
  sort: 'M7 5v14M3.8 15.8 7 19l3.2-3.2M13 6.5h7.5M13 12h5.5M13 17.5h3.5',
  sync: 'M19.6 10.6A7.8 7.8 0 0 0 5.6 7.4L4 9.6M4 4.8v4.8h4.8M4.4 13.4a7.8 7.8 0 0 0 14 3.2l1.6-2.2M20 19.2v-4.8h-4.8',
  trash: 'M4.5 6.5h15M9 6.5V4h6v2.5M6.4 6.5 7.2 20h9.6l.8-13.5M10 10.5v5.6M14 10.5v5.6',
  undo: 'M8 5 4 9l4 4M4 9h10.5a5 5 0 0 1 0 10H9',
  upload: 'M12 15.5V4M7.5 8.5 12 4l4.5 4.5M5 20h14',
  user: 'M12 3.8a4.1 4.1 0 1 0 0 8.2a4.1 4.1 0 0 0 0-8.2M4.4 20.3c.6-3.8 3.6-5.6 7.6-5.6s7 1.8 7.6 5.6',
  x: 'M6 6l12 12M18 6 6 18',
} as const;

export type IconName = keyof typeof PATHS;

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
    <path d=${PATHS[name]} />
  </svg>`;
}
