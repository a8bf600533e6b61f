import { html, nothing, svg, type TemplateResult } from 'lit';
import { percentFormat } from './formats.ts';

/** What a ring shows: an exact percentage, a page, or that nothing is known. */
export type RingValue =
  | { readonly kind: 'percent'; readonly exact: number }
  | { readonly kind: 'page'; readonly page: number | string }
  | { readonly kind: 'unknown' };

export type RingSize = 16 | 24 | 40;

export interface RingOptions {
  readonly value: RingValue;
  readonly size: RingSize;
  /** Accessible name, such as “Progress”. */
  readonly label: string;
  /** The value in words, such as “45%”. */
  readonly words: string;
}

const STROKES = { 16: 2.5, 24: 3.5, 40: 4 };
const TICKS = {
  16: 'M5 8.2l2.1 2.1L11 6.2',
  24: 'M8 12.3l2.8 2.8 5.2-5.5',
  40: 'M13.6 20.4l4.4 4.4 8.6-9',
};

/** The percentage as text, cut after one decimal: 99.96 is not 100. */
export function percentText(exact: number, language: string): string {
  const cut = Math.floor(exact * 10) / 10;
  return percentFormat(language).format(cut / 100);
}

function circle(
  className: string,
  size: RingSize,
  dashes: string | typeof nothing,
): TemplateResult {
  const stroke = STROKES[size];
  const thin = className === 'dashed' ? stroke * 0.6 : stroke;
  return svg`<circle
    class=${className} cx=${size / 2} cy=${size / 2} r=${(size - stroke) / 2} stroke-width=${thin}
    pathLength="100" stroke-dasharray=${dashes} transform="rotate(-90 ${size / 2} ${size / 2})"
  />`;
}

function strokes(value: RingValue, size: RingSize): TemplateResult {
  if (value.kind !== 'percent') return circle('dashed', size, '5.4 4.6');
  const done = value.exact >= 100;
  return svg`
    ${circle('track', size, nothing)}
    ${value.exact > 0 ? circle(done ? 'done' : 'value', size, `${value.exact} 100`) : nothing}
    ${done ? svg`<path class="done tick" d=${TICKS[size]} stroke-width=${size === 16 ? 1.75 : size / 12 + 0.25} />` : nothing}
  `;
}

/**
 * A ring and its words as one progress bar, which says its value once. The words of a whole
 * percentage below 100 stand inside a ring of 40.
 */
export function ring({ value, size, label, words }: RingOptions): TemplateResult {
  const exact = value.kind === 'percent' ? value.exact : nothing;
  const inside = size === 40 && typeof exact === 'number' && exact < 100 && exact % 1 === 0;
  return html`<span
    class="ring ring-${size} ${inside ? 'inside' : ''}"
    part="ring"
    role="progressbar"
    aria-label=${label}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${exact}
    aria-valuetext=${words}
  >
    <svg viewBox="0 0 ${size} ${size}" width=${size} height=${size} aria-hidden="true">
      ${strokes(value, size)}
    </svg>
    <span class="words" part="ring-words">${words}</span>
  </span>`;
}
