import { html, nothing, type TemplateResult } from 'lit';
import { isAnswerSet } from '../src/sessions/answer-set.ts';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import type { SayAny } from './details-state.ts';
import { icon } from './icons.ts';
import type { RenameField } from './rename-field.ts';
import { rowRing } from './row-ring.ts';
import { hasAutomaticName, type RowText } from './row-text.ts';

export interface HeadOptions {
  readonly t: SayAny;
  readonly row: LocalRow | null;
  readonly text: RowText;
  readonly language: string;
  /** Where the way back leads; null for none. */
  readonly backHref: string | null;
  readonly resumeHref: string | null;
  /** The field in the heading's place; null while no name is typed. */
  readonly rename: RenameField | null;
  readonly onBack: (event: MouseEvent) => void;
  readonly onResume: (event: MouseEvent) => void;
  readonly onRename: () => void;
  readonly onMenu: (event: MouseEvent) => void;
}

function back({ t, row, backHref, onBack }: HeadOptions): TemplateResult | typeof nothing {
  if (backHref === null) return nothing;
  const isSet = row ? isAnswerSet(row) : backHref.startsWith('#answer-sets');
  return html`<a class="quiet back" part="back" href=${backHref} @click=${onBack}
    >${icon('chevron-left', 16)}${t(isSet ? 'backToSets' : 'backToForms')}</a
  >`;
}

function progress({ t, row, language, rename }: HeadOptions): TemplateResult | typeof nothing {
  return row && !isAnswerSet(row) && !rename ? rowRing(row, { t, language, size: 40 }) : nothing;
}

function actions(options: HeadOptions): TemplateResult {
  const { t, row, resumeHref, onResume, onRename, onMenu } = options;
  return html`<div class="head-actions">
    <button
      type="button"
      class="button more"
      part="actions"
      aria-haspopup="menu"
      aria-expanded="false"
      aria-label=${t('moreActions')}
      @click=${onMenu}
    >
      ${icon('more')}
    </button>
    ${
      row
        ? html`<button type="button" class="button" @click=${onRename}>
            ${icon('pen')}${t('rename')}
          </button>`
        : nothing
    }
    ${
      row && resumeHref !== null
        ? html`<a class="button primary" part="resume" href=${resumeHref} @click=${onResume}
            >${t('resume')}${icon('arrow-end')}</a
          >`
        : nothing
    }
  </div>`;
}

function renameForm(field: RenameField, row: LocalRow | null): TemplateResult {
  const { onSubmit, onKeydown } = field;
  return html`<form
    class="rename"
    part="rename"
    novalidate
    @submit=${onSubmit}
    @keydown=${onKeydown}
  >
    ${field.line()} ${field.foot(row !== null && hasAutomaticName(row))}
  </form>`;
}

/** The way back, what this is, and what can be done with it. */
export function detailsHead(options: HeadOptions): TemplateResult {
  const { t, row, text, rename } = options;
  return html`${back(options)}
    <div class="head">
      ${progress(options)}
      ${
        rename
          ? renameForm(rename, row)
          : html`<div class="names">
                <h1 tabindex="-1" part="title"><bdi>${text.title}</bdi></h1>
                ${text.second === null ? nothing : html`<p class="second" part="second-line"><bdi>${text.second}</bdi></p>`}
                ${row?.state ? html`<div class="owed">${stateWords(row, t)}</div>` : nothing}
              </div>
              ${actions(options)}`
      }
    </div>`;
}

const STATE_ICONS = { pending: 'clock', failed: 'alert', conflict: 'fork' } as const;

function stateWords(row: LocalRow, t: SayAny): TemplateResult | typeof nothing {
  const kind = row.state?.kind;
  if (!kind) return nothing;
  return html`<span class="pill ${kind}">${icon(STATE_ICONS[kind], 16)}${t(kind)}</span>`;
}
