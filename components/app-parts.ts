import { html, nothing, type TemplateResult } from 'lit';
import type { Capabilities, Person, WatchQuery } from '../src/sessions/sessions-client.ts';
import type { MenuItem } from './actions-menu.ts';
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
  readonly title: string;
  readonly person: Person | null;
  readonly extra: TemplateResult | typeof nothing;
  readonly onAccount: (event: MouseEvent) => void;
}): TemplateResult {
  const { t, title, person, extra, onAccount } = options;
  return html`<header part="header">
    <div class="inner">
      ${brand(title)}
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
  readonly totals: Readonly<Record<WatchQuery['list'], number | null>>;
  readonly onTab: (list: WatchQuery['list']) => void;
}

const TABS = [
  ['forms', 'forms'],
  ['answer-sets', 'answerSets'],
] as const;

/** The two lists as tabs; arrows, Home and End move between them. */
export function tabs({ t, list, totals, onTab }: TabsOptions): TemplateResult {
  const onKeydown = (event: KeyboardEvent): void => {
    if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    const other = list === 'forms' ? 'answer-sets' : 'forms';
    const next = event.key === 'Home' ? 'forms' : event.key === 'End' ? 'answer-sets' : other;
    onTab(next);
    if (!(event.currentTarget instanceof HTMLElement)) return;
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return html`<div
    class="tabs"
    part="tabs"
    role="tablist"
    aria-label=${t('myForms')}
    @keydown=${onKeydown}
  >
    ${TABS.map(
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

/** The forms that can be started, as links; entries without a usable link are left out. */
export function newFormItems(capabilities: Capabilities | null, server: string): MenuItem[] {
  const base = capabilities?.interviewUrl ?? server;
  return (capabilities?.dispatch ?? []).flatMap(({ title, filename, link }, index) => {
    const href = link && URL.canParse(link, base) ? new URL(link, base) : null;
    if (!href || !/^https?:$/.test(href.protocol)) return [];
    const label = title ?? filename ?? href.pathname;
    return [{ id: `new-${index}`, label, icon: 'form', group: 0, href: href.href } as const];
  });
}
