import { html, nothing, type TemplateResult } from 'lit';
import { parseUtc } from '../src/sessions/local-date.ts';
import type { LocalRow, RowState } from '../src/sessions/sessions-client.ts';
import { dayAndTime, fullDate, timeOfDay, type DateSettings } from './dates.ts';
import { icon, type IconName } from './icons.ts';
import type { Say } from './list-types.ts';
import type { RowText } from './row-text.ts';

const STATE_ICONS: Record<RowState['kind'], IconName> = {
  pending: 'clock',
  failed: 'alert',
  conflict: 'fork',
};

/** The title: a real link where it leads somewhere, else a button. It covers the whole row. */
export function titleCell(
  text: RowText,
  options: {
    readonly second: string;
    /** Null for a button. */
    readonly href: string | null;
    readonly isText?: boolean;
    readonly onOpen: (event: MouseEvent) => void;
  },
): TemplateResult {
  const title = html`<bdi class="clamp">${text.title}</bdi>`;
  return html`<th role="rowheader" scope="row" class="title-cell">
    ${drawTitle(title, options)}
    <span class="second clamp" part="subtitle second-line"><bdi>${options.second}</bdi></span>
  </th>`;
}

function drawTitle(
  title: TemplateResult,
  { href, isText, onOpen }: Parameters<typeof titleCell>[1],
): TemplateResult {
  if (isText) return html`<span class="title" part="title">${title}</span>`;
  return href === null
    ? html`<button type="button" class="title" part="title" data-stop="title" @click=${onOpen}>
        ${title}
      </button>`
    : html`<a class="title" part="title" data-stop="title" href=${href} @click=${onOpen}
        >${title}</a
      >`;
}

/** What the row owes, as a word and an icon; without `note` empty where it is saved and sent. */
export function stateCell(row: LocalRow, t: Say, note?: TemplateResult): TemplateResult {
  const kind = row.state?.kind;
  return html`<td role="cell" class="state" part="state">
    ${kind ? html`<span class="pill ${kind}">${icon(STATE_ICONS[kind], 16)}${t(kind)}</span>` : nothing}${note}
  </td>`;
}

/** “Today, 14:02” of a naive UTC time; empty where there is none. */
export function dateWords(instant: Date, dates: DateSettings, t: Say): string {
  const when = dayAndTime(instant, new Date(), dates);
  switch (when.kind) {
    case 'today':
    case 'yesterday':
      return t(when.kind, { time: when.time });
    case 'day':
      return t('dayAndTime', { day: when.day, time: when.time });
    default:
      return when.day;
  }
}

/** “14 November 2026, 09:41”. */
export function fullWords(instant: Date, dates: DateSettings, t: Say): string {
  return t('dayAndTime', { day: fullDate(instant, dates), time: timeOfDay(instant, dates) });
}

/** When the row changed, in the person's zone; print shows the whole date. */
export function changedCell(row: LocalRow, dates: DateSettings, t: Say): TemplateResult {
  const instant = parseUtc(row.modtime);
  return html`<td role="cell" class="changed" part="changed">
    ${
      instant
        ? html`<time datetime=${instant.toISOString()} data-full=${fullWords(instant, dates, t)}
            >${dateWords(instant, dates, t)}</time
          >`
        : nothing
    }
  </td>`;
}

/** How far the form has been gone through, in pages. */
export function stepsCell(row: LocalRow, t: Say): TemplateResult {
  return html`<td role="cell" class="steps" part="steps">
    <span aria-hidden="true">${row.num_keys}</span
    ><span class="hidden">${t('steps', { count: row.num_keys })}</span>
  </td>`;
}

/** The button of the row's menu, named with the title. */
export function actionsCell(label: string, onToggle: (event: MouseEvent) => void): TemplateResult {
  return html`<td role="cell" class="actions" part="actions">
    <button
      type="button"
      class="more"
      data-stop="actions"
      aria-haspopup="menu"
      aria-expanded="false"
      aria-label=${label}
      @click=${onToggle}
    >
      ${icon('more')}
    </button>
  </td>`;
}
