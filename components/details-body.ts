import { html, nothing, type TemplateResult } from 'lit';
import type { AnswerNode } from '../src/sessions/answer-node.ts';
import type { AnswerHits, AnswersDocument } from './answers-document.ts';
import type { AnswerText } from './answer-text.ts';
import type { SayAny } from './details-state.ts';
import { icon } from './icons.ts';
import type { Strings } from './strings.ts';

export type DetailsView = 'answers' | 'json';

export interface BodyOptions {
  readonly t: SayAny;
  readonly strings: Partial<Strings>;
  readonly title: string;
  readonly shown: AnswersDocument;
  readonly text: AnswerText;
  readonly language: string;
  readonly search: string;
  /** Null without a search, and while it is under way for the first time. */
  readonly hits: AnswerHits | null;
  readonly showPaths: boolean;
  /** Whether files would be in the document; a client's answers come without. */
  readonly hasFiles: boolean;
  readonly isWide: boolean;
  readonly view: DetailsView;
  readonly on: {
    readonly search: (event: CustomEvent<{ text: string }>) => void;
    readonly paths: (event: Event) => void;
    readonly view: (view: DetailsView) => void;
    readonly copyAnswer: (event: CustomEvent<AnswerNode>) => void;
    readonly copyJson: () => void;
    readonly download: () => void;
    readonly answerLit: (event: CustomEvent<AnswerNode | null>) => void;
    readonly lineLit: (event: CustomEvent<number | null>) => void;
    readonly linePick: (event: CustomEvent<number>) => void;
  };
}

/** “11.6 kB”. */
function sizeWords(bytes: number, language: string): string {
  const [value, unit] =
    bytes < 1000
      ? [bytes, 'byte']
      : bytes < 1_000_000
        ? [bytes / 1000, 'kilobyte']
        : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    maximumFractionDigits: 1,
  }).format(value);
}

function viewTabs({ t, view, on }: BodyOptions): TemplateResult {
  const tabs = [
    ['answers', 'answersTab'],
    ['json', 'jsonTab'],
  ] as const;
  const onKeydown = (event: KeyboardEvent): void => {
    if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    const other = view === 'json' ? 'answers' : 'json';
    const next = event.key === 'Home' ? 'answers' : event.key === 'End' ? 'json' : other;
    on.view(next);
    if (!(event.currentTarget instanceof HTMLElement)) return;
    event.currentTarget.querySelector<HTMLElement>(`#view-${next}`)?.focus();
  };
  return html`<div class="views" role="tablist" aria-label=${t('viewsLabel')} @keydown=${onKeydown}>
    ${tabs.map(
      ([name, label]) =>
        html`<button
          type="button"
          role="tab"
          id="view-${name}"
          aria-selected=${name === view ? 'true' : 'false'}
          aria-controls="panel-${name}"
          tabindex=${name === view ? 0 : -1}
          @click=${() => on.view(name)}
        >
          ${t(label)}
        </button>`,
    )}
  </div>`;
}

function outlineSide(options: BodyOptions): TemplateResult {
  const { t, strings, shown, text, search, hits, showPaths, title, on } = options;
  const count =
    search !== '' && hits
      ? t('answersMatch', { count: hits.count, total: shown.count })
      : t('answers', { count: shown.count });
  const isNothing = search !== '' && hits?.count === 0;
  return html`
    <session-search
      part="search"
      .strings=${strings}
      .text=${search}
      .placeholder=${t('searchAnswers')}
      @search=${on.search}
    ></session-search>
    <div class="outline-line">
      <span class="found">${count}</span>
      <label class="switch">
        <input type="checkbox" role="switch" .checked=${showPaths} @change=${on.paths} />
        <span class="track" aria-hidden="true"></span>${t('showNames')}
      </label>
    </div>
    ${isNothing ? html`<p class="no-match">${t('noAnswerMatches', { search })}</p>` : nothing}
    <answer-tree
      exportparts="outline, answer, group"
      .nodes=${shown.sections}
      .shown=${search !== '' && hits ? hits.shown : null}
      .text=${text}
      .t=${t}
      .search=${search}
      .label=${t('detailsOf', { title })}
      ?show-paths=${showPaths}
      @answer-lit=${on.answerLit}
      @answer-copy=${on.copyAnswer}
    ></answer-tree>
  `;
}

function jsonSide(options: BodyOptions): TemplateResult {
  const { t, shown, hasFiles, language, search, on } = options;
  const size = sizeWords(shown.bytes, language);
  return html`<div class="json-box">
    <div class="json-head">
      <h2>${t('jsonTab')}</h2>
      <span class="json-size">${hasFiles ? size : t('withoutFiles', { size })}</span>
      <button type="button" class="quiet" @click=${on.copyJson}>
        ${icon('copy', 16)}${t('copyJson')}
      </button>
      <button type="button" class="quiet" @click=${on.download}>
        ${icon('download', 16)}${t('downloadJson')}
      </button>
    </div>
    <answer-json
      exportparts="json"
      .lines=${shown.lines}
      .search=${search}
      .label=${t('jsonText')}
      @line-lit=${on.lineLit}
      @line-pick=${on.linePick}
    ></answer-json>
  </div>`;
}

/** Outline and JSON side by side; in a narrow place one of them, by tabs. */
export function detailsBody(options: BodyOptions): TemplateResult {
  const { isWide, view } = options;
  if (isWide) {
    return html`<div class="body wide">
      <div class="outline-side">${outlineSide(options)}</div>
      <div class="json-side">${jsonSide(options)}</div>
    </div>`;
  }
  return html`${viewTabs(options)}
    <div class="body" role="tabpanel" id="panel-${view}" aria-labelledby="view-${view}">
      <div class="outline-side" ?hidden=${view !== 'answers'}>${outlineSide(options)}</div>
      ${view === 'json' ? html`<div class="json-side">${jsonSide(options)}</div>` : nothing}
    </div>`;
}
