import { html, nothing, type TemplateResult } from 'lit';
import type { AnswerNode } from '../src/sessions/answer-node.ts';
import type { AnswerText, SayDetails } from './answer-text.ts';
import { icon } from './icons.ts';
import { markedText } from './marked-text.ts';
import type { TreeRow } from './tree-rows.ts';

/** Signs and lines of an answer that are shown before “Show all of it”. */
const FOLD_SIGNS = 280;
const FOLD_LINES = 5;

/** How a row looks now. */
export interface RowLook {
  readonly t: SayDetails;
  readonly text: AnswerText;
  readonly search: string;
  readonly isLit: boolean;
  /** Whether Tab leads to it. */
  readonly isCurrent: boolean;
  /** Whether a long text is shown whole. */
  readonly isWhole: boolean;
}

/** A group or an answer; `index` names its parts for screen readers. */
export function answerRow(row: TreeRow, index: number, look: RowLook): TemplateResult {
  const { node, level, isOpen } = row;
  const kind = node.value ? 'answer' : level === 1 ? 'group section' : 'group';
  return html`<div
    role="treeitem"
    class="row ${kind} level-${Math.min(level, 6)} ${look.isLit ? 'lit' : ''}"
    part=${node.value ? 'answer' : 'group'}
    data-row=${index}
    tabindex=${look.isCurrent ? 0 : -1}
    aria-level=${level}
    aria-posinset=${row.position}
    aria-setsize=${row.size}
    aria-expanded=${isOpen === null ? nothing : String(isOpen)}
    aria-labelledby=${node.value ? `l${index} v${index} f${index}` : `l${index}`}
  >
    ${node.value ? answer(node, index, look) : group(row, index, look)}
  </div>`;
}

function group({ node, isOpen }: TreeRow, index: number, look: RowLook): TemplateResult {
  const { t, text, search } = look;
  return html`${icon(isOpen ? 'chevron-down' : 'chevron-right', 16)}
    <span id="l${index}" class="heading"
      ><bdi>${markedText(text.heading(node), search)}</bdi> <span class="count">${node.count}</span>
      <span class="hidden">${t('answersIn', { count: node.count })}</span></span
    >
    ${path(node)}`;
}

function answer(node: AnswerNode, index: number, look: RowLook): TemplateResult {
  const { t, text, search } = look;
  const label = text.heading(node);
  const isQuiet = node.value?.kind === 'unanswered' || node.value?.kind === 'blank';
  return html`<span id="l${index}" class="label"><bdi>${markedText(label, search)}</bdi></span>
    <span class="value ${isQuiet ? 'quiet-value' : ''}">${valueOf(node, index, look)}</span>
    ${path(node)}
    <button
      type="button"
      class="copy"
      tabindex="-1"
      data-copy
      aria-label=${t('copyAnswer', { label })}
    >
      ${icon('copy', 16)}
    </button>`;
}

function valueOf(node: AnswerNode, index: number, look: RowLook): TemplateResult {
  const { t, text, search, isWhole } = look;
  const value = node.value ? text.value(node.value) : '';
  // What was found must be seen.
  const folded = search === '' ? fold(value) : value;
  const isFolded = folded !== value && !isWhole;
  return html`<bdi id="v${index}" class="value-text"
      >${markedText(isFolded ? `${folded} …` : value, search)}</bdi
    >
    ${
      folded === value
        ? nothing
        : html`<button type="button" id="f${index}" class="quiet fold" tabindex="-1" data-fold>
            ${t(isFolded ? 'showWhole' : 'showLess')}
          </button>`
    }`;
}

function path({ path: text }: AnswerNode): TemplateResult | typeof nothing {
  if (text.startsWith('#')) return nothing;
  return html`<code class="path" aria-hidden="true" dir="ltr">${text}</code>`;
}

/** The beginning of a text; the text itself where all of it is short. */
function fold(text: string): string {
  const lines = text.split('\n', FOLD_LINES + 1);
  const short = lines.length > FOLD_LINES ? lines.slice(0, FOLD_LINES).join('\n') : text;
  if (short.length <= FOLD_SIGNS * 1.25) return short;
  return short.slice(0, FOLD_SIGNS).replace(/\s+\S*$/, '');
}
