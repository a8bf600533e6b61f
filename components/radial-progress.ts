import { css, type PropertyDeclarations, type TemplateResult } from 'lit';
import { LocalizedElement } from './localized-element.ts';
import type { Message } from './messages.ts';
import { percentText, ring, type RingSize, type RingValue } from './ring.ts';
import { ringEnglish, type RingKey } from './ring-strings.ts';
import { ringStyles } from './ring.styles.ts';

/**
 * How far a form is, as a ring and in words: an exact percentage, “Page 4”, or “Not known”.
 *
 * ```html
 * <radial-progress value="45"></radial-progress>
 * <radial-progress page="4" size="16"></radial-progress>
 * ```
 *
 * @csspart ring - the progress bar: ring and words
 * @csspart ring-words - the words beside or inside the ring
 * @cssproperty --ds-accent - the value
 * @cssproperty --ds-track - the rest of the ring
 * @cssproperty --ds-ok - ring and tick at 100 %
 * @cssproperty --ds-control - the dashed ring where no percentage is known
 */
export class RadialProgress extends LocalizedElement<RingKey> {
  /** Words of every ring of the page. */
  static strings: { readonly [Key in RingKey]: Message } = ringEnglish;

  static override properties: PropertyDeclarations = {
    value: { type: Number },
    page: {},
    size: { type: Number },
    label: {},
  };
  static override styles = [
    ringStyles,
    css`
      :host {
        --_text: var(--ds-text, var(--bs-body-color, #1c2128));
        --_accent: var(--ds-accent, var(--bs-link-hover-color, #1b5fb8));
        --_track: var(--ds-track, #d5dae1);
        --_control: var(--ds-control, #838b96);
        --_ok: var(--ds-ok, #1a6b3c);
        --_medium: 500;
        color: var(--_text);
        display: inline-block;
        font: 400 14px / 20px var(--ds-font, inherit);
      }
      :host([scheme='dark']) {
        --_text: var(--ds-text, var(--bs-body-color, #e7eaee));
        --_accent: var(--ds-accent, var(--bs-link-hover-color, #7fb3f9));
        --_track: var(--ds-track, #3a424c);
        --_control: var(--ds-control, #737c88);
        --_ok: var(--ds-ok, #6fcf97);
      }
      :host([hidden]) {
        display: none;
      }
    `,
  ];

  /** Percent done, 0 to 100 and not rounded; null where it is not known. */
  declare value: number | null;
  /** The page the person is on, shown where no percentage is known. */
  declare page: string | number | null;
  /** Diameter in px: 16, 24 or 40; default 24. */
  declare size: RingSize;
  /** Accessible name; default “Progress”. */
  declare label: string | null;

  constructor() {
    super();
    this.value = null;
    this.page = null;
    this.size = 24;
    this.label = null;
  }

  protected override get defaults(): { readonly [Key in RingKey]: Message } {
    return RadialProgress.strings;
  }

  protected override render(): TemplateResult {
    const value = this.#value();
    const size = this.size === 16 || this.size === 40 ? this.size : 24;
    return ring({
      value,
      size,
      label: this.label ?? this.t('progress'),
      words: this.#words(value),
    });
  }

  #value(): RingValue {
    if (typeof this.value === 'number' && Number.isFinite(this.value)) {
      return { kind: 'percent', exact: Math.min(Math.max(this.value, 0), 100) };
    }
    return this.page === null || this.page === ''
      ? { kind: 'unknown' }
      : { kind: 'page', page: this.page };
  }

  #words(value: RingValue): string {
    if (value.kind === 'percent') return percentText(value.exact, this.language);
    return value.kind === 'page' ? this.t('page', { page: value.page }) : this.t('notKnown');
  }
}
