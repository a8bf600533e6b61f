import { html, nothing, type TemplateResult } from 'lit';
import type { AnswerChange } from '../src/sessions/answer-changes.ts';
import type { AnswerText } from './answer-text.ts';
import type { SayAny } from './details-state.ts';
import { icon, type IconName } from './icons.ts';

const ICONS: Record<AnswerChange['kind'], IconName> = {
  added: 'plus',
  removed: 'x',
  changed: 'pen',
};

/** Differences drawn at once; more are drawn when they are asked for. */
export const CHANGES_STEP = 100;

interface ChangesOptions {
  readonly t: SayAny;
  readonly text: AnswerText;
  readonly title: string;
  readonly changes: readonly AnswerChange[];
  /** How many are drawn. */
  readonly limit: number;
  readonly onMore: () => void;
  readonly onEnd: () => void;
}

function value(word: string, text: string, tag: 'del' | 'ins'): TemplateResult {
  return html`<div class="side">
    <dt>${word}</dt>
    <dd>
      ${tag === 'del' ? html`<del><bdi>${text}</bdi></del>` : html`<ins><bdi>${text}</bdi></ins>`}
    </dd>
  </div>`;
}

function change(
  { kind, trail, before, after }: AnswerChange,
  { t, text }: ChangesOptions,
): TemplateResult {
  const names = trail.map((step) => text.heading(step));
  return html`<li class="change" part="change">
    <span class="pill change-kind ${kind}">${icon(ICONS[kind], 16)}${t(kind)}</span>
    <div class="change-body">
      <h3>
        ${names.map((name, at) => html`${at > 0 ? html`<span aria-hidden="true"> › </span>` : nothing}<bdi>${name}</bdi>`)}
      </h3>
      <dl>
        ${before ? value(t('before'), text.value(before), 'del') : nothing}
        ${after ? value(t('now'), text.value(after), 'ins') : nothing}
      </dl>
    </div>
  </li>`;
}

/** What differs from another document: a word and an icon for each, and both values. */
export function changesView(options: ChangesOptions): TemplateResult {
  const { t, title, changes, limit, onMore, onEnd } = options;
  return html`<section class="changes" part="changes" aria-labelledby="changes-heading">
    <div class="changes-head">
      <h2 id="changes-heading" tabindex="-1">${t('changesHeading', { title })}</h2>
      <button type="button" class="button" @click=${onEnd}>
        ${icon('x', 16)}${t('compareEnd')}
      </button>
    </div>
    <p class="hint">
      ${changes.length === 0 ? t('noChanges') : t('changeCount', { count: changes.length })}
    </p>
    <ol role="list">
      ${changes.slice(0, limit).map((each) => change(each, options))}
    </ol>
    ${
      changes.length > limit
        ? html`<button type="button" class="button" @click=${onMore}>${t('moreChanges')}</button>`
        : nothing
    }
  </section>`;
}
