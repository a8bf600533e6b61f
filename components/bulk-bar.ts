import { html, nothing, type TemplateResult } from 'lit';
import type { MenuContents } from './actions-menu.ts';
import { icon, type IconName } from './icons.ts';
import type { Say } from './list-types.ts';
import type { StringKey } from './strings.ts';

export interface BulkAction {
  readonly id: string;
  readonly label: StringKey;
  readonly icon: IconName;
  readonly isDanger?: boolean;
  /** Where there is little room it stands behind “More”. */
  readonly isSecond?: boolean;
}

interface BulkBarOptions {
  readonly t: Say;
  readonly selected: number;
  /** Rows of all pages. */
  readonly total: number;
  /** How many of the rows on the screen are selected. */
  readonly page: 'none' | 'some' | 'all';
  readonly actions: readonly BulkAction[];
  readonly onPage: (on: boolean) => void;
  readonly onAll: () => void;
  readonly onAction: (id: string) => void;
  /** Shows what stands behind “More”. */
  readonly onMore: (button: HTMLElement, contents: MenuContents) => void;
  readonly onLeave: () => void;
}

function actionButton(
  { t, selected, onAction }: BulkBarOptions,
  action: BulkAction,
): TemplateResult {
  return html`<button
    type="button"
    class="button ${action.isDanger ? 'is-danger' : ''} ${action.isSecond ? 'is-second' : ''}"
    ?disabled=${selected === 0}
    @click=${() => onAction(action.id)}
  >
    ${icon(action.icon)}<span>${t(action.label)}</span>
  </button>`;
}

/** The way to the actions that have no room of their own. */
function moreButton({ t, selected, actions, onMore }: BulkBarOptions): TemplateResult | null {
  const items = actions
    .filter(({ isSecond }) => isSecond)
    .map(({ id, label, icon: name }) => ({ id, label: t(label), icon: name, group: 0 }));
  if (items.length === 0) return null;
  const open = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLElement)
      onMore(currentTarget, { label: t('bulkMore'), items });
  };
  return html`<button
    type="button"
    class="button bulk-more"
    aria-haspopup="menu"
    ?disabled=${selected === 0}
    @click=${open}
  >
    <span>${t('bulkMore')}</span>${icon('chevron-down', 16)}
  </button>`;
}

/** What can be done with all that is selected, in the place of the line above the rows. */
export function bulkBar(options: BulkBarOptions): TemplateResult {
  const { t, selected, total, page, actions, onPage, onAll, onLeave } = options;
  const onChange = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) onPage(target.checked);
  };
  return html`<div class="bulk" part="bulk-bar" role="group" aria-label=${t('bulk')}>
    <label class="check">
      <input
        type="checkbox"
        aria-label=${t('selectPage')}
        .checked=${page === 'all'}
        .indeterminate=${page === 'some'}
        @change=${onChange}
      />
    </label>
    <span class="bulk-count long">${t('selected', { selected, total })}</span>
    <span class="bulk-count short">${t('selectedShort', { selected, total })}</span>
    ${
      selected < total
        ? html`<button type="button" class="quiet" @click=${onAll}>
            ${t('selectAll', { total })}
          </button>`
        : nothing
    }
    <span class="bulk-end">
      <span class="bulk-actions">
        ${actions.map((action) => actionButton(options, action))}${moreButton(options)}
      </span>
      <button type="button" class="bulk-leave" aria-label=${t('endSelecting')} @click=${onLeave}>
        ${icon('x')}
      </button>
    </span>
  </div>`;
}
