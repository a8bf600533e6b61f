import { html, nothing, type TemplateResult } from 'lit';
import { parseUtc } from '../src/sessions/local-date.ts';
import type { Json } from '../src/sessions/session-row.ts';
import { answerWords, humanName } from './answer-words.ts';
import type { Decision, Side } from './conflict-choices.ts';
import type { DateSettings } from './dates.ts';
import type { SayAll } from './dialog-strings.ts';
import { dateWords } from './row-cells.ts';

export interface ConflictView {
  readonly t: SayAll;
  readonly dates: DateSettings;
  /** What is chosen so far, by the id of the decision. */
  readonly sides: ReadonlyMap<string, Side>;
  /** Of the form or answer set. */
  readonly title: string;
  readonly isSet: boolean;
  readonly onChoose: (id: string, side: Side) => void;
}

/** Mine and theirs of every field, side by side, with what it was before. */
export function conflictTable(decisions: readonly Decision[], view: ConflictView): TemplateResult {
  const { t } = view;
  return html`<div class="conflict">
    <div class="heads" aria-hidden="true">
      <span></span>
      <span>${t('conflictMine')}</span>
      <span>${t('conflictTheirs')} <small>${when(decisions[0], view)}</small></span>
    </div>
    ${decisions.map((decision) => row(decision, view))}
  </div>`;
}

/** What is to be decided, as a word. */
export function decisionLabel({ kind, field }: Decision, { t, isSet }: ConflictView): string {
  if (kind === 'delete') return t(isSet ? 'conflictSet' : 'conflictForm');
  if (field.name === 'title') return t('conflictName');
  return field.name === 'description' ? t('conflictNote') : humanName(field.name);
}

function when(decision: Decision | undefined, { t, dates }: ConflictView): string {
  const instant = decision ? parseUtc(decision.theirsAt) : null;
  return instant ? dateWords(instant, dates, t) : '';
}

function row(decision: Decision, view: ConflictView): TemplateResult {
  const { id, kind, field } = decision;
  const { t } = view;
  const before = html`<small
    >${t('conflictBefore', { value: valueWords(decision, field.base, view) })}</small
  >`;
  return html`<fieldset data-decision=${id}>
    <legend>${decisionLabel(decision, view)}${kind === 'delete' ? nothing : before}</legend>
    ${side(decision, 'mine', view)}${side(decision, 'theirs', view)}
  </fieldset>`;
}

function side(decision: Decision, which: Side, view: ConflictView): TemplateResult {
  const { id } = decision;
  const { t, sides, onChoose } = view;
  return html`<label class="side">
    <input
      type="radio"
      name=${id}
      .checked=${sides.get(id) === which}
      @change=${() => onChoose(id, which)}
    />
    <span
      ><span class="side-name">${t(which === 'mine' ? 'conflictMine' : 'conflictTheirs')}</span>
      <bdi>${sideWords(decision, which, view)}</bdi></span
    >
  </label>`;
}

function sideWords(decision: Decision, which: Side, view: ConflictView): string {
  const { t, title } = view;
  if (decision.kind !== 'delete') return valueWords(decision, decision.field[which], view);
  return which === 'mine' ? t('conflictDelete') : t('conflictKeep', { title });
}

function valueWords({ field }: Decision, value: Json | undefined, view: ConflictView): string {
  const { t, dates } = view;
  if (value === undefined || value === null || value === '') {
    return t(field.name === 'title' ? 'conflictAutomatic' : 'conflictEmpty');
  }
  return answerWords(value, t, dates.language);
}
