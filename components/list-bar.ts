import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import type { Say, Sort, SortBy, SortChoice } from './list-types.ts';

interface BarOptions {
  readonly t: Say;
  readonly count: string | null;
  readonly updates: number;
  readonly sort: Sort | null;
  readonly sorts: readonly SortChoice[];
  readonly onShow: () => void;
  readonly onSort: (sort: Sort) => void;
}

/** The newest and the farthest stand first; names from the start. */
export function isFromTop(by: SortBy): boolean {
  return by === 'changed' || by === 'progress';
}

function sortSelect({ t, sort, sorts, onSort }: BarOptions): TemplateResult {
  const change = (event: Event): void => {
    const { target } = event;
    const choice = sorts.find(
      ({ by }) => target instanceof HTMLSelectElement && by === target.value,
    );
    if (choice) onSort({ by: choice.by, descending: isFromTop(choice.by) });
  };
  return html`<label class="sort-select">
    ${icon('sort', 16)}<span class="hidden">${t('sortBy')}</span>
    <select @change=${change}>
      ${sorts.map(
        ({ by, label }) =>
          html`<option value=${by} ?selected=${sort?.by === by}>${t(label)}</option>`,
      )}
    </select>
    ${icon('chevron-down', 16)}
  </label>`;
}

/** The line above the rows. It is always there, so that nothing moves when updates arrive. */
export function listBar(options: BarOptions): TemplateResult {
  const { t, count, updates, sort, onShow } = options;
  return html`<div class="bar" part="bar">
    ${sort ? sortSelect(options) : nothing}
    <span class="count" part="count">${count ?? nothing}</span>
    ${
      updates > 0
        ? html`<span class="updates" part="updates">
            ${t('updates', { count: updates })}
            <button
              type="button"
              class="quiet"
              aria-label=${t('showUpdates', { count: updates })}
              @click=${onShow}
            >
              ${t('show')}
            </button>
          </span>`
        : nothing
    }
    <span class="bar-end"><slot name="bar-end"></slot></span>
  </div>`;
}
