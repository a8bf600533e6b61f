import { html, nothing, type TemplateResult } from 'lit';
import type { AnswerNode } from '../src/sessions/answer-node.ts';
import { isAnswerSet } from '../src/sessions/answer-set.ts';
import { type DeleteDays, deletionDate } from '../src/sessions/deletion-date.ts';
import { isFilled } from '../src/sessions/is-filled.ts';
import { isJsonObject } from '../src/sessions/is-json-object.ts';
import { parseUtc } from '../src/sessions/local-date.ts';
import type { JsonObject } from '../src/sessions/session-row.ts';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import type { AnswersDocument } from './answers-document.ts';
import { type DateSettings, fullDate } from './dates.ts';
import type { SayAny } from './details-state.ts';
import type { DetailsKey } from './details-strings.ts';
import { fullWords } from './row-cells.ts';

export interface FactsOptions {
  readonly t: SayAny;
  readonly row: LocalRow | null;
  readonly dates: DateSettings;
  /** Null or undefined where nothing is deleted, or nobody said so. */
  readonly deleteDays: DeleteDays | null | undefined;
  /** Null while it is not there. */
  readonly shown: AnswersDocument | null;
  readonly answers: JsonObject | null;
  /** Null while it is not known. */
  readonly isLocked: boolean | null;
  /** The form as docassemble names it; null leaves it out. */
  readonly filename: string | null;
}

function fact(t: SayAny, key: DetailsKey, value: unknown): TemplateResult {
  return html`<div class="fact">
    <dt>${t(key)}</dt>
    <dd>${value}</dd>
  </div>`;
}

function moment(text: string | null | undefined, { t, dates }: FactsOptions): unknown {
  const instant = parseUtc(text);
  if (!instant) return null;
  return html`<time datetime=${instant.toISOString()}>${fullWords(instant, dates, t)}</time>`;
}

/** From when on it may be deleted; null where it is not. */
function deletion({ t, row, dates, deleteDays }: FactsOptions): unknown {
  const first = row && deletionDate(row, deleteDays);
  if (!first) return null;
  const isDue = first.getTime() <= Date.now();
  const date = fullDate(first, dates);
  return html`<time datetime=${first.toISOString()}
    >${isDue ? t('factDeletedAnyDay') : t('factDeletedFrom', { date })}</time
  >`;
}

/** What is known about the form, with whole dates. */
export function detailsFacts(options: FactsOptions): TemplateResult {
  const { t, row, shown, answers, isLocked, filename } = options;
  const people = shown ? peopleIn(shown.outline) : [];
  const isSet = row !== null && isAnswerSet(row);
  const changed = moment(row?.modtime, options);
  const begun = isSet ? null : moment(startedIn(row, answers), options);
  const deleted = deletion(options);
  const steps = row && isFilled(row.steps) ? row.steps : row?.num_keys;
  return html`<dl class="facts" part="facts">
    ${changed ? fact(t, isSet ? 'factSaved' : 'factChanged', changed) : nothing}
    ${begun ? fact(t, 'factStarted', begun) : nothing}
    ${deleted ? fact(t, 'factDeletion', deleted) : nothing}
    ${shown ? fact(t, 'factAnswers', shown.count) : nothing}
    ${row && !isSet ? fact(t, 'factSteps', steps) : nothing}
    ${
      people.length > 0
        ? fact(
            t,
            'factPeople',
            people.map((name, at) => html`${at > 0 ? ', ' : nothing}<bdi>${name}</bdi>`),
          )
        : nothing
    }
    ${isLocked === null ? nothing : fact(t, 'factEncrypted', t(isLocked ? 'yes' : 'no'))}
    ${filename === null ? nothing : fact(t, 'factForm', html`<code dir="ltr">${filename}</code>`)}
  </dl>`;
}

/** Names of the people on both sides. */
function peopleIn(outline: readonly AnswerNode[]): readonly string[] {
  return outline
    .filter(({ path }) => path === 'users' || path === 'other_parties')
    .flatMap(({ children }) => children.map(({ summary }) => summary))
    .filter((name) => name !== '');
}

/**
 * When the form was begun. No row knows it: only docassemble's own variables do, where they came
 * with the answers. Those of another session, copied into this one, may lie after its last change.
 */
function startedIn(row: LocalRow | null, answers: JsonObject | null): string | null {
  const internal = answers?.['_internal'];
  const start = isJsonObject(internal) ? internal['starttime'] : null;
  if (typeof start !== 'string') return null;
  const [begun, changed] = [parseUtc(start), parseUtc(row?.modtime)];
  return begun && changed && begun > changed ? null : start;
}
