import { html, nothing, type TemplateResult } from 'lit';
import type { DateSettings } from './dates.ts';
import { icon, type IconName } from './icons.ts';
import type { ListState } from './list-state.ts';
import type { Say } from './list-types.ts';
import { reasonWords } from './refusal-words.ts';
import { stateNote } from './state-note.ts';
import type { StringKey } from './strings.ts';

/** Words that differ between the two lists. */
export interface StateWords {
  readonly caption: StringKey;
  readonly icon: IconName;
  readonly emptyHeading: StringKey;
  readonly emptyText: StringKey;
  readonly noMatchesText: StringKey;
}

interface PanelTools {
  readonly t: Say;
  readonly emit: (name: string) => void;
}

interface Panel {
  readonly icon: IconName;
  readonly heading: string;
  readonly text: string;
  readonly button?: TemplateResult;
  readonly foot?: string;
}

function retryButton({ t, emit }: PanelTools): TemplateResult {
  return html`<button type="button" class="button primary" @click=${() => emit('retry')}>
    ${icon('sync')}${t('tryAgain')}
  </button>`;
}

function errorPanel(state: ListState & { kind: 'error' }, tools: PanelTools): Panel {
  const { t } = tools;
  return {
    icon: 'alert',
    heading: t('errorHeading'),
    text: state.reason === undefined ? t('errorText') : reasonWords(state.reason, t),
    button: retryButton(tools),
    ...(state.status ? { foot: t('errorStatus', { status: String(state.status) }) } : {}),
  };
}

type WordedTools = PanelTools & { readonly words: StateWords };

function noMatchesPanel(
  { search, canLookInAnswers }: ListState & { kind: 'no-matches' },
  { t, emit, words }: WordedTools,
): Panel {
  const clear = html`<button type="button" class="button" @click=${() => emit('clear-search')}>
    ${t('clearSearch')}
  </button>`;
  const look = html`<button type="button" class="button" @click=${() => emit('search-answers')}>
    ${t('lookInAnswers')}
  </button>`;
  return {
    icon: 'search',
    heading: search === '' ? t('noMatchesPlain') : t('noMatchesHeading', { search }),
    text: t(search === '' ? 'noMatchesFiltered' : words.noMatchesText),
    button: canLookInAnswers ? html`<div class="panel-buttons">${look}${clear}</div>` : clear,
  };
}

function panelOf(
  state: Exclude<ListState, { kind: 'loading' | 'ready' }>,
  tools: WordedTools,
): Panel {
  const { t, emit, words } = tools;
  switch (state.kind) {
    case 'empty':
      return {
        icon: words.icon,
        heading: t(words.emptyHeading),
        text: t(words.emptyText),
        button: html`<slot name="empty-action"></slot>`,
      };
    case 'no-matches':
      return noMatchesPanel(state, tools);
    case 'error':
      return errorPanel(state, tools);
    case 'offline':
      return { icon: 'cloud-off', heading: t('offlineHeading'), text: t('offlineText') };
    default:
      return {
        icon: 'lock',
        heading: t('signedOutHeading'),
        text:
          state.waiting > 0 ? t('signedOutWaiting', { count: state.waiting }) : t('signedOutText'),
        button: html`<button type="button" class="button primary" @click=${() => emit('sign-in')}>
          ${t('signIn')}
        </button>`,
      };
  }
}

const SKELETON_ROWS = [0, 1, 2, 3];

function skeleton({ t }: PanelTools): TemplateResult {
  return html`<div class="skeleton" part="state state-loading">
    <span class="hidden">${t('loading')}</span>
    ${SKELETON_ROWS.map(
      () => html`<div class="bone-row"><i></i><i></i><i></i><i></i><i></i></div>`,
    )}
  </div>`;
}

/** What stands in the rows' place. Each state is a slot of its own name, and a part. */
export function listPanel(state: ListState, tools: WordedTools): TemplateResult {
  if (state.kind === 'loading' || state.kind === 'ready') {
    return html`<slot name="loading">${skeleton(tools)}</slot>`;
  }
  const panel = panelOf(state, tools);
  return html`<slot name=${state.kind}>
    <div class="panel" part="state state-${state.kind}">
      ${icon(panel.icon, 32)}
      <h2 tabindex="-1" data-state-heading>${panel.heading}</h2>
      <p>${panel.text}</p>
      ${panel.button ?? nothing} ${panel.foot ? html`<p class="hint">${panel.foot}</p>` : nothing}
    </div>
  </slot>`;
}

function reasonOf({ reason }: ListState & { kind: 'error' }, t: Say): string {
  return reason === undefined ? t('errorReason') : reasonWords(reason, t);
}

/** What stands above rows that were kept; null where there is nothing to say. */
export function listNote(
  state: ListState,
  dates: DateSettings,
  { t, emit }: PanelTools,
): TemplateResult | null {
  const words = (time: string): string =>
    state.kind === 'error'
      ? t('errorNote', { reason: reasonOf(state, t), time })
      : t('offlineNote', { time });
  return stateNote(state, { t, dates, emit, words });
}
