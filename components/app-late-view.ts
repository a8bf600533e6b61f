import { html, nothing, type TemplateResult } from 'lit';
import { addFile, newForm } from './app-buttons.ts';
import type { AppDesk } from './app-desk.ts';
import { formatPlace } from './app-place.ts';
import { type AppContext, type AppHandlers, listLooks, NO_FILTERS } from './app-view.ts';
import { icon } from './icons.ts';
import { FILTER_OFFERS, type FilterName } from './list-filters.ts';
import { pager } from './pager.ts';

/*
 * What stands around the first rows, and in their place: each view is drawn where `app-view.ts`
 * leaves room for it.
 */

/** What these views read. */
export type LateContext = AppContext & { readonly desk: AppDesk; readonly on: AppHandlers };

const NO_OFFERS: readonly FilterName[] = [];
const NO_COLUMNS: readonly string[] = [];

/** In the header, before the account. */
export function headerEnd(context: LateContext): TemplateResult {
  return html`${context.app.popup ? newForm(context) : nothing}${context.desk.extras.settingsButton()}`;
}

/** Beside the heading. */
export function headEnd(context: LateContext): TemplateResult | typeof nothing {
  if (context.app.popup) return nothing;
  const isSets = context.looks.place.list === 'answer-sets';
  return html`<span class="head-end"
    >${isSets ? addFile(context) : nothing}${newForm(context)}</span
  >`;
}

/** Above the tabs: in a popup what finds forms. */
export function aboveTabs(context: LateContext): TemplateResult | typeof nothing {
  return context.app.popup ? searchField(context) : nothing;
}

/** Beside the tabs. */
export function besideTabs(context: LateContext): TemplateResult | typeof nothing {
  return context.app.popup ? nothing : status(context, 'inline');
}

/** Above the list. */
export function aboveList(context: LateContext): TemplateResult | typeof nothing {
  if (context.app.popup) return nothing;
  const isSets = context.looks.place.list === 'answer-sets';
  return html`
    ${isSets ? html`<p class="hint-line">${context.t('answerSetsHint')}</p>` : nothing}
    ${searchField(context)}
  `;
}

/** Below the list. */
export function belowList({ t, app, feed, looks, on }: LateContext): ReturnType<typeof pager> {
  return pager({
    t,
    page: looks.place.page,
    pageSize: looks.onlyOwed ? Infinity : app.pageSize,
    total: feed.page?.total ?? null,
    onPage: on.toPage,
  });
}

/** One form's answers, where they are asked for. */
export function oneForm({
  app,
  feed,
  desk,
  looks,
  resumeUrl,
  on,
}: LateContext): TemplateResult | null {
  const { details } = desk;
  if (details.form === null) return null;
  return details.view({
    app,
    dispatch: feed.capabilities?.dispatch ?? [],
    timezone: feed.status?.person?.timezone ?? null,
    backHref: desk.services.address(formatPlace(looks.place)),
    resumeUrl,
    on: { resume: on.act, rename: on.act, signIn: on.signIn },
  });
}

function searchField({ t, app, looks, desk, on }: LateContext): TemplateResult {
  const words = looks.place.list === 'forms' ? 'searchForms' : 'searchSets';
  return html`<session-search
    part="search"
    .strings=${app.strings}
    .text=${looks.search}
    .placeholder=${t(app.popup ? 'searchShort' : words)}
    .hint=${looks.noShortcuts || app.popup ? null : '/'}
    .offers=${app.popup ? NO_OFFERS : FILTER_OFFERS[looks.place.list]}
    .filters=${looks.place.filters ?? NO_FILTERS}
    .within=${looks.within}
    ?offers-answers=${!app.popup}
    .loadForms=${desk.forms}
    @search=${on.search}
    @filter-change=${on.filter}
    @within-change=${on.within}
  ></session-search>`;
}

function status(
  { app, feed, on }: LateContext,
  variant: 'inline' | 'line' | 'footer',
): TemplateResult {
  return html`<sync-status
    class="status-${variant}"
    variant=${variant}
    .strings=${app.strings}
    .status=${feed.status}
    .timezone=${feed.status?.person?.timezone ?? null}
    @retry=${on.retry}
    @show=${on.show}
  ></sync-status>`;
}

export function foot(context: LateContext): TemplateResult {
  const { t, app } = context;
  return html`<footer part="footer">
    ${status(context, 'footer')}
    ${
      app.allFormsUrl
        ? html`<a class="quiet" href=${app.allFormsUrl} target="_blank" rel="noopener"
            >${t('allForms')}${icon('external', 16)}</a
          >`
        : nothing
    }
  </footer>`;
}

/** Over everything. */
export function overAll({ desk }: LateContext): ReturnType<AppDesk['extras']['exitButton']> {
  return desk.extras.exitButton();
}

/** In the list of forms, under its bar and where there are none. */
export function inForms(context: LateContext): TemplateResult {
  return html`${underBar(context)}${emptyAction(context)}`;
}

/** The answer sets of a person, in the place of the forms. */
export function setList(context: LateContext): TemplateResult {
  const { app, feed, looks, desk, on } = context;
  const { rows, state, view, density, total, timezone } = listLooks(context);
  return html`<answer-set-list
    part="list"
    target="new"
    ?no-shortcuts=${looks.noShortcuts}
    .strings=${app.strings}
    .deleteDays=${feed.capabilities?.deleteDays}
    .timezone=${timezone}
    .sort=${looks.sort}
    .rows=${rows}
    .state=${state}
    .view=${view}
    .density=${density}
    .total=${total}
    .hiddenColumns=${looks.look?.hiddenColumns ?? NO_COLUMNS}
    .allRows=${desk.everyRow}
    lifted
    @view=${on.act}
    @rename=${on.act}
    @delete=${on.act}
    @export=${on.act}
    @load=${on.act}
    @resolve=${on.act}
    @retry-edit=${on.act}
    @discard-edit=${on.act}
    @delete-many=${on.act}
    @export-many=${on.act}
    @sort-change=${on.sort}
    @view-change=${on.look}
    @search-answers=${on.searchAnswers}
    @retry=${on.retry}
    @clear-search=${on.clear}
    @sign-in=${on.signIn}
    >${underBar(context)}${
      app.popup ? nothing : html`<span slot="empty-action">${addFile(context)}</span>`
    }</answer-set-list
  >`;
}

/** What the list is narrowed to, and in a narrow window what is owed. */
function underBar(context: LateContext): TemplateResult {
  const { t, app, looks, on } = context;
  return html`${
    looks.onlyOwed
      ? html`<button type="button" class="chip" @click=${on.showAll}>
          ${t('onlyNeedYou')}${icon('x', 16)}<span class="hidden">${t('showAll')}</span>
        </button>`
      : nothing
  }${app.popup ? nothing : status(context, 'line')}`;
}

function emptyAction(context: LateContext): TemplateResult | typeof nothing {
  const button = newForm(context);
  return button === nothing ? nothing : html`<span slot="empty-action">${button}</span>`;
}
