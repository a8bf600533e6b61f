import { css, html, nothing, type TemplateResult } from 'lit';
import type { SayAll } from './dialog-strings.ts';
import { icon, type IconName } from './icons.ts';

/** One thing that can be chosen. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly second: string;
}

interface ChoiceListOptions {
  readonly t: SayAll;
  readonly icon: IconName;
  /** Null while they are read. */
  readonly choices: readonly Choice[] | null;
  /** How many match beside those that are shown. */
  readonly more: number;
  readonly search: string;
  readonly hasSearch: boolean;
  readonly searchLabel: string;
  /** What to say where there is nothing to choose. */
  readonly none: string;
  readonly onSearch: (text: string) => void;
  readonly onChoose: (id: string) => void;
}

/** A field to find by, and what is found, each a button. */
export function choiceList(options: ChoiceListOptions): TemplateResult {
  const { t, choices, more, search, hasSearch, searchLabel, none, onSearch, onChoose } = options;
  const said = search === '' ? none : t('nothingFound');
  return html`
    ${
      hasSearch
        ? html`<input
            type="search"
            class="field find"
            data-start
            autocomplete="off"
            dir="auto"
            aria-label=${searchLabel}
            placeholder=${searchLabel}
            .value=${search}
            @input=${({ target }: Event) =>
              target instanceof HTMLInputElement && onSearch(target.value)}
            @keydown=${keepEnter}
          />`
        : nothing
    }
    ${choices?.length === 0 ? html`<p class="lead" role="status">${said}</p>` : nothing}
    <ul class="choices">
      ${(choices ?? []).map(
        ({ id, title, second }) =>
          html`<li>
            <button type="button" class="choice" data-id=${id} @click=${() => onChoose(id)}>
              ${icon(options.icon)}
              <span class="choice-words"
                ><span class="choice-title"><bdi>${title}</bdi></span
                >${
                  second === ''
                    ? nothing
                    : html`<span class="choice-second"><bdi>${second}</bdi></span>`
                }</span
              >
              ${icon('chevron-right', 16)}
            </button>
          </li>`,
      )}
    </ul>
    ${more > 0 ? html`<p class="hint">${t('moreFound', { count: more })}</p>` : nothing}
  `;
}

/** Enter in the field chooses nothing by itself: what stands first changes while one types. */
function keepEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}

export const choiceListStyles = css`
  .choices {
    margin: 0;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: 8px;
    list-style: none;
    overflow: clip;
    overflow-clip-margin: 4px;
  }
  .choices:empty {
    display: none;
  }
  .choices li + li {
    border-block-start: 1px solid var(--_line);
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 8px 12px;
    border-radius: 7px;
  }
  .choice:hover {
    background: var(--_subtle);
  }
  .choice:focus-visible {
    outline-offset: -2px;
  }
  .choice > .icon {
    color: var(--_text-2);
  }
  .choice-words {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .choice-title {
    font-weight: var(--_medium);
  }
  .choice-second {
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
  }
  .kinds {
    display: flex;
    gap: 0 24px;
    flex-wrap: wrap;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .kinds legend {
    padding: 0 0 6px;
    font-weight: var(--_medium);
  }
  .kinds label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    cursor: pointer;
  }
`;
