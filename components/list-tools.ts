import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import type { BarTools } from './list-bar.ts';
import type { Say, Sort, SortBy, SortChoice } from './list-types.ts';

interface ToolOptions {
  readonly t: Say;
  readonly updates: number;
  readonly sort: Sort | null;
  readonly sorts: readonly SortChoice[];
  /** Whether there are rows to select and to look at differently. */
  readonly hasTools: boolean;
  readonly onShow: () => void;
  readonly onSort: (sort: Sort) => void;
  readonly onSelect: () => void;
  readonly onView: (button: HTMLElement) => void;
}

/** The newest and the farthest stand first; names from the start. */
export function isFromTop(by: SortBy): boolean {
  return by === 'changed' || by === 'progress' || by === 'steps';
}

/** The order in cards, where there are no headers: by what, and which way round. */
function sortControl({ t, sort, sorts, onSort }: ToolOptions): TemplateResult {
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
    </label>
    <button
      type="button"
      class="sort-turn ${sort?.descending ? '' : 'up'}"
      aria-label=${t('turnOrder')}
      @click=${() => sort && onSort({ ...sort, descending: !sort.descending })}
    >
      ${icon('arrow-down', 16)}
    </button>`;
}

function tools({ t, onSelect, onView }: ToolOptions): TemplateResult {
  const openView = ({ currentTarget }: MouseEvent): void => {
    if (currentTarget instanceof HTMLElement) onView(currentTarget);
  };
  return html`<button type="button" class="tool" id="select" @click=${onSelect}>
      ${icon('check', 16)}<span>${t('select')}</span>
    </button>
    <button
      type="button"
      class="tool view"
      aria-haspopup="menu"
      aria-expanded="false"
      @click=${openView}
    >
      ${icon('sliders', 16)}<span>${t('viewMenu')}</span>
    </button>`;
}

/** What a person can do with the whole list, for the line above its rows. */
export function listTools(options: ToolOptions): BarTools {
  const { t, updates, sort, hasTools, onShow } = options;
  return {
    order: sort ? sortControl(options) : nothing,
    updates:
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
        : nothing,
    end: hasTools ? tools(options) : nothing,
  };
}
