import { html, nothing, type TemplateResult } from 'lit';
import type { LateContext } from './app-late-view.ts';
import { icon } from './icons.ts';
import { newFormItems } from './new-form-items.ts';

/** Answers of a file become an answer set, or go into a form. Nothing where that is not offered. */
export function addFile({ t, on, mayImport = true }: LateContext): TemplateResult | typeof nothing {
  if (!mayImport) return nothing;
  return html`<button type="button" class="button add-file" part="import" @click=${on.importFile}>
    ${icon('upload')}<span class="long">${t('importFile')}</span>
  </button>`;
}

/** One form, or an address where one is chosen: a link. Several: a menu. None: nothing. */
export function newForm({
  t,
  app,
  feed,
  on,
  newFormUrl,
}: LateContext): TemplateResult | typeof nothing {
  const items = newFormItems(feed.capabilities, app.client?.server ?? '');
  const [first] = items;
  const href = newFormUrl ?? (items.length === 1 ? first?.href : null);
  if (!first && !href) return nothing;
  const label = html`${icon('plus')}<span class="long">${t('newForm')}</span
    ><span class="short">${t('newFormShort')}</span>`;
  const className = 'button primary new-form';
  if (href) {
    return html`<a class=${className} part="new-form" href=${href}>${label}</a>`;
  }
  return html`<button
    type="button"
    class=${className}
    part="new-form"
    aria-haspopup="menu"
    aria-expanded="false"
    @click=${(event: MouseEvent) => on.menu(event, { label: t('newForm'), items })}
  >
    ${label}
  </button>`;
}
