import { html, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import type { Say } from './list-types.ts';

/** Opens the settings. */
export function settingsButton(t: Say, onClick: () => void): TemplateResult {
  return html`<button
    type="button"
    class="settings"
    part="settings"
    aria-haspopup="dialog"
    aria-label=${t('settings')}
    @click=${onClick}
  >
    ${icon('gear')}
  </button>`;
}

/** Leaves the page at once; always in the same corner, over everything. */
export function exitButton(t: Say, onClick: () => void): TemplateResult {
  return html`<button type="button" class="exit" part="exit" @click=${onClick}>
    ${t('leaveNow')}${icon('external', 16)}
  </button>`;
}
