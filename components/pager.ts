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
  const isLast = page * pageSize >= total;
  // A button that is disabled lets go of the focus: whoever has come to the last page by it keeps it.
  const button = (isEnd: boolean, to: number, words: TemplateResult): TemplateResult =>
    html`<button
      type="button"
      class="button"
      aria-disabled=${isEnd ? 'true' : nothing}
      @click=${isEnd ? nothing : () => onPage(to)}
    >
      ${words}
    </button>`;
  return html`<nav class="pager" part="pager" aria-label=${t('pages')}>
    <span>${rangeWords(t, page, pageSize, total)}</span>
    ${button(page === 1, page - 1, html`${icon('chevron-left', 16)}${t('previous')}`)}
    ${button(isLast, page + 1, html`${t('next')}${icon('chevron-right', 16)}`)}
  </nav>`;
}

/** “11 to 20 of 24”. */
export function rangeWords(t: Say, page: number, pageSize: number, total: number): string {
  const first = (page - 1) * pageSize + 1;
  return t('range', { first, last: Math.min(page * pageSize, total), total });
}
