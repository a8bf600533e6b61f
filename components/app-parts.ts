import { html, nothing, type TemplateResult } from 'lit';
import type { Person, WatchQuery } from '../src/sessions/sessions-client.ts';
import { icon } from './icons.ts';
import type { Say } from './list-types.ts';

/** The mark and name of the service. */
export function brand(title: string): TemplateResult {
  return html`<slot name="logo"><span class="mark">${icon('form', 16)}</span></slot>
    <span class="service" part="service">${title}</span>`;
}

/** The service, and who is signed in. */
export function header(options: {
  readonly t: Say;
  readonly brand: TemplateResult;
  readonly person: Person | null;
  /** What stands before the account; undefined until it has loaded. */
  readonly extra: TemplateResult | undefined;
  readonly onAccount: (event: MouseEvent) => void;
}): TemplateResult {
  const { t, brand, person, extra, onAccount } = options;
  return html`<header part="header">
    <div class="inner">
      ${brand}
      <span class="header-end">
        ${extra}
        ${
          person
            ? html`<button
                type="button"
                class="account"
                part="account"
                aria-haspopup="menu"
                aria-expanded="false"
                aria-label=${t('account', { person: person.email || person.name })}
                @click=${onAccount}
              >
                <span class="email">${person.email || person.name}</span>${icon('user')}
              </button>`
            : nothing
        }
      </span>
    </div>
  </header>`;
}

interface TabsOptions {
  readonly t: Say;
  readonly list: WatchQuery['list'];
  /** Undefined: both. */
  readonly names: TabNames | undefined;
  readonly totals: Readonly<Record<WatchQuery['list'], number | null>>;
  readonly onTab: (list: WatchQuery['list']) => void;
  /** Arrows, Home and End; undefined until it has loaded. */
  readonly onKey: ((event: KeyboardEvent) => void) | undefined;
}

/** Lists, and the words for each. */
export type TabNames = readonly (readonly [WatchQuery['list'], 'forms' | 'answerSets'])[];

const TABS: TabNames = [
  ['forms', 'forms'],
  ['answer-sets', 'answerSets'],
];

/** The two lists as tabs. */
export function tabs({ t, list, names = TABS, totals, onTab, onKey }: TabsOptions): TemplateResult {
  return html`<div
    class="tabs"
    part="tabs"
    role="tablist"
    aria-label=${t('myForms')}
    @keydown=${onKey}
  >
    ${names.map(
      ([name, label]) =>
        html`<button
          type="button"
          role="tab"
          id="tab-${name}"
          part="tab"
          aria-selected=${name === list ? 'true' : 'false'}
          aria-controls="panel"
          tabindex=${name === list ? 0 : -1}
          @click=${() => onTab(name)}
        >
          ${t(label)}<span class="tab-count">${totals[name] ?? nothing}</span>
        </button>`,
    )}
  </div>`;
}
