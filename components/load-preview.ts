import { css, html, nothing, type TemplateResult } from 'lit';
import { answerRows, isChecked, leftOutRows, moreButton } from './answer-rows.ts';
import { answerWords, humanName } from './answer-words.ts';
import type { SayAll } from './dialog-strings.ts';
import { icon } from './icons.ts';
import { type LoadPlan, usedCount } from './load-plan.ts';

interface PreviewOptions {
  readonly t: SayAll;
  readonly language: string;
  readonly plan: LoadPlan;
  /** Names whose answers stay as they are. */
  readonly kept: ReadonlySet<string>;
  readonly isNewShown: boolean;
  readonly limit: number;
  readonly onTick: (names: readonly string[], isReplaced: boolean) => void;
  readonly onNew: () => void;
  readonly onMore: () => void;
}

/** What would be new and what would be replaced, before it happens. */
export function loadPreview(options: PreviewOptions): TemplateResult {
  const { t, plan } = options;
  const { added, replaced, same, leftOut } = plan;
  const isNothing = added.length === 0 && replaced.length === 0;
  const nothingWords = t(same.length > 0 ? 'loadNothing' : 'loadNothingAtAll');
  return html`
    <p class="lead" role="status">
      ${
        isNothing
          ? nothingWords
          : html`<strong
                >${added.length > 0 ? t('loadNew', { count: added.length }) : nothing}
                ${replaced.length > 0 ? t('loadReplaced', { count: replaced.length }) : nothing}</strong
              >
              ${replaced.length > 0 ? t('loadUntick') : nothing}
              ${same.length > 0 ? t('loadSame', { count: same.length }) : nothing}`
      }
    </p>
    ${replaced.length > 0 ? replacedTable(options) : nothing}
    ${added.length > 0 ? newAnswers(options) : nothing}
    ${leftOutRows(leftOut, { ...options, heading: t('leftOut', { count: leftOut.length }) })}
  `;
}

/** The main button's words: the verb and the number. */
export function useWords({ t, plan, kept }: Pick<PreviewOptions, 't' | 'plan' | 'kept'>): string {
  return t('useAnswers', { count: usedCount(plan, kept) });
}

function replacedTable(options: PreviewOptions): TemplateResult {
  const { t, language, plan, kept, limit, onTick } = options;
  const { replaced } = plan;
  const names = replaced.map(({ name }) => name);
  return html`<table class="replaced" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" class="tick">
            <label
              ><input
                type="checkbox"
                aria-label=${t('replaceAll')}
                .checked=${kept.size === 0}
                .indeterminate=${kept.size > 0 && kept.size < names.length}
                @change=${(event: Event) => onTick(names, isChecked(event))}
              /><span class="card-label all">${t('replaceAll')}</span></label
            >
          </th>
          <th role="columnheader" scope="col">${t('answer')}</th>
          <th role="columnheader" scope="col" class="have">${t('youHave')}</th>
          <th role="columnheader" scope="col" class="become">${t('wouldBecome')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${replaced.slice(0, limit).map(
          ({ name, have, become }) =>
            html`<tr role="row">
              <td role="cell" class="tick">
                <input
                  type="checkbox"
                  aria-label=${t('replace', { name: humanName(name) })}
                  .checked=${!kept.has(name)}
                  @change=${(event: Event) => onTick([name], isChecked(event))}
                />
              </td>
              <th role="rowheader" scope="row"><bdi>${humanName(name)}</bdi></th>
              <td role="cell" class="have">
                <span class="card-label">${t('youHave')}</span
                ><bdi>${answerWords(have, t, language)}</bdi>
              </td>
              <td role="cell" class="become">
                <span class="card-label">${t('wouldBecome')}</span>${icon('arrow-end', 16)}<bdi
                  >${answerWords(become, t, language)}</bdi
                >
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${moreButton(replaced.length, options)}`;
}

function newAnswers(options: PreviewOptions): TemplateResult {
  const { t, plan, isNewShown, onNew } = options;
  return html`<button
      type="button"
      class="quiet"
      aria-expanded=${isNewShown ? 'true' : 'false'}
      @click=${onNew}
    >
      ${isNewShown ? t('hideAll') : t('seeNew', { count: plan.added.length })}
    </button>
    ${isNewShown ? answerRows(plan.added, options) : nothing}`;
}

export const loadPreviewStyles = css`
  .replaced {
    inline-size: 100%;
    border: 1px solid var(--_line);
    border-radius: 8px;
    border-collapse: separate;
    border-spacing: 0;
    table-layout: fixed;
    overflow: hidden;
  }
  .replaced th,
  .replaced td {
    padding: 10px 8px;
    font-weight: 400;
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  .replaced thead th {
    padding-block: 8px;
    background: var(--_subtle);
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
    font-weight: var(--_medium);
  }
  .replaced tbody th,
  .replaced td {
    border-block-start: 1px solid var(--_line);
  }
  .replaced .tick {
    inline-size: 40px;
    padding-inline: 12px 4px;
  }
  .replaced .have {
    color: var(--_text-2);
  }
  .replaced td.become {
    padding-inline-start: 36px;
    position: relative;
  }
  .replaced thead .become {
    padding-inline-start: 36px;
  }
  .become .icon {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-start: 6px;
    color: var(--_text-2);
  }
  .card-label {
    display: none;
  }
  @media (width < 560px) {
    .replaced,
    .replaced thead,
    .replaced tbody,
    .replaced tr,
    .replaced th,
    .replaced td {
      display: block;
    }
    .replaced tr {
      position: relative;
      padding: 8px 12px 8px 44px;
    }
    .replaced tr:dir(rtl) {
      padding: 8px 44px 8px 12px;
    }
    .replaced tbody tr {
      border-block-start: 1px solid var(--_line);
    }
    .replaced thead tr {
      padding-inline-start: 12px;
      background: var(--_subtle);
    }
    .replaced thead th.tick {
      position: static;
    }
    .replaced thead label {
      display: flex;
      align-items: center;
      gap: 14px;
      min-block-size: 28px;
    }
    .replaced thead th:not(.tick) {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      padding: 0;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .replaced tbody th,
    .replaced td,
    .replaced td.become {
      padding: 2px 0;
      border: 0;
    }
    .replaced tbody th {
      font-weight: var(--_medium);
    }
    .replaced .tick {
      position: absolute;
      inset-block-start: 8px;
      inset-inline-start: 12px;
      inline-size: auto;
      padding: 0;
    }
    .become .icon {
      display: none;
    }
    .replaced td.have,
    .replaced td.become {
      display: grid;
      grid-template-columns: 104px minmax(0, 1fr);
    }
    .card-label {
      display: block;
      color: var(--_text-2);
      font-size: 13px;
    }
  }
`;
