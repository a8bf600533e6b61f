import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { answerRows, FoldedRows, isChecked, leftOutRows, moreButton } from './answer-rows.ts';
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
  readonly folded: FoldedRows;
  readonly limit: number;
  readonly onTick: (names: readonly string[], isReplaced: boolean) => void;
  readonly onMore: () => void;
}

/** What would be new and what would be replaced, before it happens, and what a person keeps. */
export class LoadPreview {
  readonly #host: ReactiveControllerHost;
  readonly #folded: FoldedRows;
  #plan: LoadPlan | null = null;
  #kept: ReadonlySet<string> = new Set();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.#folded = new FoldedRows(host);
  }

  /** Shows another plan; null while none is known. */
  set(plan: LoadPlan | null): void {
    this.#plan = plan;
    this.#kept = new Set();
    this.#folded.restart();
    this.#host.requestUpdate();
  }

  /** Names whose answers stay as they are. */
  get kept(): readonly string[] {
    return [...this.#kept];
  }

  /** Answers that would be used; null before a plan is known. */
  get count(): number | null {
    return this.#plan && usedCount(this.#plan, this.#kept);
  }

  /** Null before a plan is known. */
  view(t: SayAll, language: string): TemplateResult | null {
    const folded = this.#folded;
    const { limit, onMore } = folded;
    return (
      this.#plan &&
      preview({
        t,
        language,
        plan: this.#plan,
        kept: this.#kept,
        folded,
        limit,
        onTick: this.#tick,
        onMore,
      })
    );
  }

  readonly #tick = (names: readonly string[], isReplaced: boolean): void => {
    const kept = new Set(this.#kept);
    for (const name of names) {
      if (isReplaced) kept.delete(name);
      else kept.add(name);
    }
    this.#kept = kept;
    this.#host.requestUpdate();
  };
}

function preview(options: PreviewOptions): TemplateResult {
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
  const { t, plan, folded } = options;
  return html`${folded.button(t('seeNew', { count: plan.added.length }), t('hideAll'))}
  ${folded.isShown ? answerRows(plan.added, options) : nothing}`;
}
