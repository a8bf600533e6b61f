import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import type { Say } from './list-types.ts';

/** “1 to 10 of 24” and the two buttons; nothing where all rows are on one page, as far as known. */
export function pager(options: {
  readonly t: Say;
  readonly page: number;
  readonly pageSize: number;
  /** Null while they are counted. */
  readonly total: number | null;
  readonly onPage: (page: number) => void;
}): TemplateResult | typeof nothing {
  const { t, page, pageSize, total, onPage } = options;
  if (total === null || (total <= pageSize && page === 1)) return nothing;
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, total);
  return html`<nav class="pager" part="pager" aria-label=${t('pages')}>
    <span>${t('range', { first, last, total })}</span>
    <button type="button" class="button" ?disabled=${page === 1} @click=${() => onPage(page - 1)}>
      ${icon('chevron-left', 16)}${t('previous')}
    </button>
    <button
      type="button"
      class="button"
      ?disabled=${last >= total}
      @click=${() => onPage(page + 1)}
    >
      ${t('next')}${icon('chevron-right', 16)}
    </button>
  </nav>`;
}
