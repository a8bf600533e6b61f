import { html, type TemplateResult } from 'lit';
import { type DeleteDays, deletionDate } from '../src/sessions/deletion-date.ts';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import { dayAndTime, type DateSettings, fullDate } from './dates.ts';
import type { Say } from './list-types.ts';

/** A list says what goes within so many days; before that it would be in the way. */
const SOON_MS = 14 * 86_400_000;

interface DeletionOptions {
  readonly t: Say;
  readonly dates: DateSettings;
  readonly deleteDays: DeleteDays | null | undefined;
}

/**
 * That the row is deleted soon, and when; undefined where it is not, or nobody knows. The day is the
 * first on which docassemble may do it, and past where it has not, or this device has not heard of it.
 */
export function deletionWords(
  row: LocalRow,
  { t, dates, deleteDays }: DeletionOptions,
): string | undefined {
  const first = deletionDate(row, deleteDays);
  const now = new Date();
  if (!first || first.getTime() - now.getTime() > SOON_MS) return undefined;
  if (first <= now) return t('deletedAnyDay');
  const when = dayAndTime(first, now, dates);
  const day = 'day' in when ? when.day : fullDate(first, dates);
  return t('deletedFrom', { date: day });
}

/** The same below what the row owes. */
export function deletionNote(words: string | undefined): TemplateResult | undefined {
  return words === undefined
    ? undefined
    : html`<span class="deletion" part="deletion">${words}</span>`;
}
