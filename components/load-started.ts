import { html, nothing, type TemplateResult } from 'lit';
import type { SayAll } from './dialog-strings.ts';

interface StartedOptions {
  readonly t: SayAll;
  /** Where the form goes on; null where no address is known. */
  readonly href: string | null;
  readonly onClose: () => void;
  readonly onResume: (event: MouseEvent) => void;
}

/** What can be done once a form was started with answers. */
export function startedButtons({ t, href, onClose, onResume }: StartedOptions): TemplateResult {
  return html`<button
      type="button"
      class=${href ? 'button' : 'button primary'}
      aria-describedby="heading"
      @click=${onClose}
    >
      ${t(href ? 'close' : 'done')}
    </button>
    ${
      href
        ? html`<a class="button primary" aria-describedby="heading" href=${href} @click=${onResume}
            >${t('resume')}</a
          >`
        : nothing
    }`;
}
