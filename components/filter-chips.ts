import { html, type nothing, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import { filterChoices, type FilterName, type ListFilters } from './list-filters.ts';
import type { Say } from './list-types.ts';
import type { StringKey } from './strings.ts';

/** A form that rows can be narrowed to. */
export interface FormChoice {
  readonly filename: string;
  readonly title: string;
}

interface Words {
  readonly label: StringKey;
  readonly any: StringKey;
  readonly choices: Readonly<Record<string, StringKey>>;
}

const WORDS: Readonly<Record<FilterName, Words>> = {
  form: { label: 'filterForm', any: 'anyForm', choices: {} },
  changed: {
    label: 'filterChanged',
    any: 'anyDate',
    choices: {
      day: 'lastDay',
      week: 'lastWeek',
      month: 'lastMonth',
      year: 'lastYear',
      older: 'olderThanYear',
    },
  },
  progress: {
    label: 'filterProgress',
    any: 'anyProgress',
    choices: {
      none: 'progressNone',
      some: 'progressSome',
      most: 'progressMost',
      done: 'progressDone',
      unknown: 'progressUnknown',
    },
  },
  state: {
    label: 'filterState',
    any: 'anyState',
    choices: { pending: 'pending', failed: 'failed', conflict: 'conflict', owed: 'owed' },
  },
};

interface ChipOptions {
  readonly t: Say;
  readonly offers: readonly FilterName[];
  readonly filters: ListFilters;
  readonly forms: readonly FormChoice[];
  /** Whether they are open where one button hides them. */
  readonly isOpen: boolean;
  /** What stands behind them where one button hides them. */
  readonly extra: TemplateResult | typeof nothing;
  /** Somebody goes to a filter: what it offers may have grown. */
  readonly onOpen: () => void;
  readonly onChange: (name: FilterName, value: string) => void;
}

function choicesOf({ t, forms, filters }: ChipOptions, name: FilterName): [string, string][] {
  if (name !== 'form') {
    const { choices } = WORDS[name];
    return filterChoices(name).map((value) => {
      const key = choices[value];
      return [value, key ? t(key) : value];
    });
  }
  const known = forms.map(({ filename, title }): [string, string] => [filename, title]);
  const { form } = filters;
  // An address may name a form whose title is not known yet.
  const isKnown = form === undefined || forms.some(({ filename }) => filename === form);
  return isKnown ? known : [[form, form], ...known];
}

function chip(options: ChipOptions, name: FilterName): TemplateResult {
  const { t, filters, onChange } = options;
  const value = filters[name] ?? '';
  const { label, any } = WORDS[name];
  const change = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) onChange(name, target.value);
  };
  // The button goes when nothing is chosen.
  const clear = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLElement)
      currentTarget.parentElement?.querySelector('select')?.focus();
    onChange(name, '');
  };
  const choices = choicesOf(options, name);
  const shown = choices.find(([each]) => each === value)?.[1] ?? t(any);
  return html`<span class="filter ${value === '' ? '' : 'on'}" part="chip">
    <span class="chip-text" aria-hidden="true">${shown}</span>
    <select aria-label=${t(label)} @change=${change}>
      <option value="" ?selected=${value === ''}>${t(any)}</option>
      ${choices.map(
        ([each, words]) =>
          html`<option value=${each} ?selected=${each === value}>${words}</option>`,
      )}
    </select>
    ${
      value === ''
        ? icon('chevron-down', 16)
        : html`<button
            type="button"
            aria-label=${t('clearFilter', { filter: t(label) })}
            @click=${clear}
          >
            ${icon('x', 16)}
          </button>`
    }
  </span>`;
}

/** One control for each filter; nothing is pressed to apply them. */
export function filterChips(options: ChipOptions): TemplateResult {
  const { t, offers, isOpen, extra, onOpen } = options;
  return html`<div
    class="chips ${isOpen ? 'open' : ''}"
    part="filter"
    role="group"
    aria-label=${t('filters')}
    @focusin=${onOpen}
  >
    ${offers.map((name) => chip(options, name))} ${extra}
  </div>`;
}
