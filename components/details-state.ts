import { html, nothing, type TemplateResult } from 'lit';
import type { DateSettings } from './dates.ts';
import type { DetailsKey } from './details-strings.ts';
import { icon, type IconName } from './icons.ts';
import type { MessageValues } from './messages.ts';
import { stateNote } from './state-note.ts';
import type { StringKey } from './strings.ts';

/**
 * What stands in the answers' place, or above them when they were kept. `ready` without answers is
 * shown as empty. Times are ISO 8601.
 */
export type DetailsState =
  | { readonly kind: 'ready' | 'loading' | 'locked' | 'gone' | 'signed-out' }
  | { readonly kind: 'offline'; readonly asOf: string | null }
  | {
      readonly kind: 'error';
      readonly status?: number | null;
      readonly asOf?: string | null;
    };

/** Words of this element and of all. */
export type SayAny = (key: DetailsKey | StringKey, values?: MessageValues) => string;

interface StateTools {
  readonly t: SayAny;
  readonly emit: (name: string) => void;
}

const PANELS: Record<
  'locked' | 'gone' | 'offline' | 'error' | 'signed-out' | 'empty' | 'empty-set',
  readonly [icon: IconName, heading: DetailsKey | StringKey, text: DetailsKey | StringKey]
> = {
  locked: ['lock', 'lockedHeading', 'lockedText'],
  gone: ['form', 'goneHeading', 'goneText'],
  offline: ['cloud-off', 'detailsOfflineHeading', 'detailsOfflineText'],
  error: ['alert', 'detailsErrorHeading', 'detailsErrorText'],
  'signed-out': ['lock', 'signedOutHeading', 'signedOutText'],
  empty: ['form', 'noAnswersHeading', 'noAnswersText'],
  'empty-set': ['layers', 'noAnswersHeading', 'noAnswersSetText'],
};

function button(kind: keyof typeof PANELS, { t, emit }: StateTools): unknown {
  if (kind === 'error') {
    return html`<button type="button" class="button primary" @click=${() => emit('retry')}>
      ${icon('sync')}${t('tryAgain')}
    </button>`;
  }
  if (kind === 'signed-out') {
    return html`<button type="button" class="button primary" @click=${() => emit('sign-in')}>
      ${t('signIn')}
    </button>`;
  }
  return nothing;
}

/** One icon, one heading, one button, in the answers' place. Each state is a slot and a part. */
export function detailsPanel(
  kind: keyof typeof PANELS,
  tools: StateTools,
  status: number | null = null,
): TemplateResult {
  const [name, heading, text] = PANELS[kind];
  return html`<slot name=${kind === 'empty-set' ? 'empty' : kind}>
    <div class="panel" part="state state-${kind}">
      ${icon(name, 32)}
      <h2>${tools.t(heading)}</h2>
      <p>${tools.t(text)}</p>
      ${button(kind, tools)}
      ${
        status === null
          ? nothing
          : html`<p class="hint">${tools.t('errorStatus', { status: String(status) })}</p>`
      }
    </div>
  </slot>`;
}

const BONES = [0, 1, 2, 3, 4, 5];

/** Rows of the real height; seen after 300 ms. */
export function detailsSkeleton(t: SayAny): TemplateResult {
  return html`<slot name="loading">
    <div class="skeleton" part="state state-loading">
      <span class="hidden">${t('detailsLoading')}</span>
      ${BONES.map(() => html`<div class="bone"><i></i><i></i></div>`)}
    </div>
  </slot>`;
}

/** What stands above answers that were kept; null where there is nothing to say. */
export function detailsNote(
  state: DetailsState,
  dates: DateSettings,
  { t, emit }: StateTools,
): TemplateResult | null {
  const words = (time: string): string =>
    t(state.kind === 'error' ? 'detailsErrorNote' : 'detailsOfflineNote', { time });
  return stateNote(state, { t, dates, emit, words });
}
