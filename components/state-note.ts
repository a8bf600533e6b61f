import { html, nothing, type TemplateResult } from 'lit';
import { parseUtc } from '../src/sessions/local-date.ts';
import { type DateSettings, timeOfDay } from './dates.ts';
import { icon } from './icons.ts';
import type { Say } from './list-types.ts';

interface NoteOptions {
  readonly t: Say;
  readonly dates: DateSettings;
  readonly emit: (name: string) => void;
  /** What the note says; `time` is of what is shown. */
  readonly words: (time: string) => string;
}

/** What stands above what was kept; null where there is nothing to say. */
export function stateNote(
  { kind, asOf }: { readonly kind: string; readonly asOf?: string | null },
  { t, dates, emit, words }: NoteOptions,
): TemplateResult | null {
  if (kind !== 'offline' && kind !== 'error') return null;
  const instant = parseUtc(asOf);
  const isError = kind === 'error';
  return html`<div class="note" part="note note-${kind}">
    ${icon(isError ? 'alert' : 'cloud-off')}
    <span>${words(instant ? timeOfDay(instant, dates) : '–')}</span>
    ${
      isError
        ? html`<button type="button" class="quiet" @click=${() => emit('retry')}>
            ${t('tryAgain')}
          </button>`
        : nothing
    }
  </div>`;
}
