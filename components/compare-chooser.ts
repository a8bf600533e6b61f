import { html, nothing, type TemplateResult } from 'lit';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import type { SayAny } from './details-state.ts';

interface ChooserOptions {
  readonly t: SayAny;
  /** Null before they have come. */
  readonly choices: Readonly<Record<'forms' | 'answer-sets', readonly LocalRow[]>> | null;
  readonly hasFailed: boolean;
  /** Id of what is shown: it is not offered. */
  readonly current: string | null;
  readonly nameOf: (row: LocalRow) => string;
  readonly onChoose: (id: string, title: string) => void;
  readonly onEnd: () => void;
}

/** The field in which the other document of a comparison is chosen. */
export function compareChooser(options: ChooserOptions): TemplateResult {
  const { t, choices, hasFailed, current, nameOf, onChoose, onEnd } = options;
  const rows = [...(choices?.['answer-sets'] ?? []), ...(choices?.forms ?? [])];
  const onChange = (event: Event): void => {
    const { target } = event;
    const row = rows.find(({ id }) => target instanceof HTMLSelectElement && id === target.value);
    if (row) onChoose(row.id, nameOf(row));
  };
  const group = (label: string, list: readonly LocalRow[]): TemplateResult | typeof nothing => {
    const others = list.filter(({ id }) => id !== current);
    if (others.length === 0) return nothing;
    return html`<optgroup label=${label}>
      ${others.map((row) => html`<option .value=${row.id}>${nameOf(row)}</option>`)}
    </optgroup>`;
  };
  return html`<div class="chooser" part="compare">
    <label for="compare-with">${t('compareWith')}</label>
    <select id="compare-with" class="field" @change=${onChange}>
      <option value="">${t('compareChoose')}</option>
      ${group(t('compareSets'), choices?.['answer-sets'] ?? [])}
      ${group(t('compareForms'), choices?.forms ?? [])}
    </select>
    <button type="button" class="button" @click=${onEnd}>${t('cancel')}</button>
    ${hasFailed ? html`<p class="problem" role="alert">${t('cannotCompare')}</p>` : nothing}
  </div>`;
}
