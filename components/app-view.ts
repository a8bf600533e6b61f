import { html, nothing, type TemplateResult } from 'lit';
import type { SessionRow } from '../src/sessions/session-row.ts';
import type {
  Credentials,
  LocalRow,
  SessionsClient,
  WatchQuery,
} from '../src/sessions/sessions-client.ts';
import type { AppExtras } from './app-extras.ts';
import type { AppFeed } from './app-feed.ts';
import { header, newFormItems, tabs } from './app-parts.ts';
import type { Place } from './app-place.ts';
import { listState } from './app-state.ts';
import type { MenuContents } from './actions-menu.ts';
import { icon } from './icons.ts';
import type { FilterName, ListFilters } from './list-filters.ts';
import type { RowsDetail } from './event-rows.ts';
import type { ListLook, RenameDetail, Say, Sort } from './list-types.ts';
import type { Strings } from './strings.ts';

/** What a person asks of the app itself, rather than of a row. */
export interface AppHandlers {
  readonly account: (event: MouseEvent) => void;
  readonly menu: (event: MouseEvent, contents: MenuContents) => void;
  readonly toList: (list: WatchQuery['list']) => void;
  readonly toPage: (page: number) => void;
  readonly search: (event: CustomEvent<{ text: string }>) => void;
  readonly filter: (event: CustomEvent<{ filters: ListFilters }>) => void;
  readonly within: (event: CustomEvent<{ within: 'answers' | null }>) => void;
  readonly searchAnswers: () => void;
  readonly look: (event: CustomEvent<ListLook>) => void;
  readonly clear: () => void;
  readonly sort: (event: CustomEvent<Sort>) => void;
  readonly retry: () => void;
  readonly show: () => void;
  readonly showAll: () => void;
  readonly signIn: () => void;
  readonly credentials: (event: CustomEvent<Credentials>) => void;
  readonly importFile: () => void;
  /** What a row asks for. */
  readonly act: (event: CustomEvent<RenameDetail | RowsDetail>) => void;
}

/** Everything the views read; they change nothing. */
export interface AppContext {
  readonly t: Say;
  readonly app: {
    readonly strings: Partial<Strings>;
    readonly server: string | null;
    readonly client: SessionsClient | null;
    readonly popup: boolean;
    readonly pageSize: number;
    readonly allowApiKey: boolean;
    readonly allFormsUrl: string | null;
  };
  readonly feed: AppFeed;
  readonly signingIn: { readonly isBusy: boolean; readonly problem: string };
  readonly resumeUrl: (row: SessionRow) => string | null;
  /** The rows that are not just being deleted. */
  readonly without: (rows: readonly LocalRow[]) => readonly LocalRow[];
  readonly looks: {
    readonly place: Place;
    readonly search: string;
    readonly within: 'answers' | null;
    /** How the rows look, as the person chose it; null for the usual way. */
    readonly look: ListLook | null;
    readonly sort: Sort;
    readonly onlyOwed: boolean;
    readonly noShortcuts: boolean;
    readonly density: 'compact' | undefined;
  };
  readonly on: AppHandlers;
  /** Null until it has loaded. */
  readonly extras: AppExtras | null;
  readonly pager: typeof import('./pager.ts').pager | undefined;
}

const NO_ROWS: readonly LocalRow[] = [];
const NO_FILTERS: ListFilters = {};
const OFFERS: Readonly<Record<WatchQuery['list'], readonly FilterName[]>> = {
  forms: ['form', 'changed', 'progress', 'state'],
  'answer-sets': ['changed', 'state'],
};
const HIDDEN_COLUMNS = { forms: ['steps'], 'answer-sets': [] } as const;
const NO_OFFERS: readonly FilterName[] = [];

/** Header, tabs, search, list and pages. */
export function mainView(context: AppContext): TemplateResult {
  const { t, app, feed, looks, on } = context;
  const { list } = looks.place;
  const tabLine = html`<div class="tab-line">
    ${tabs({ t, list, totals: feed.totals, onTab: on.toList })}
    ${app.popup ? nothing : status(context, 'inline')}
  </div>`;
  return html`
    ${header({
      t,
      title: feed.capabilities?.title ?? '',
      person: feed.status?.person ?? null,
      extra: html`${app.popup ? newForm(context) : nothing}${context.extras?.settingsButton()}`,
      onAccount: on.account,
    })}
    <main class="inner">
      <div class="head">
        <h1 tabindex="-1" part="heading">${t('myForms')}</h1>
        ${app.popup ? nothing : html`<span class="head-end">${looks.place.list === 'answer-sets' ? addFile(context) : nothing}${newForm(context)}</span>`}
      </div>
      <slot name="intro"></slot>
      ${app.popup ? searchField(context) : nothing} ${tabLine}
      <div id="panel" role="tabpanel" aria-labelledby="tab-${list}">
        ${app.popup ? nothing : aboveList(context)} ${listView(context)}
        ${context.pager?.({
          t,
          page: looks.place.page,
          pageSize: looks.onlyOwed ? Infinity : app.pageSize,
          total: feed.page?.total ?? null,
          onPage: on.toPage,
        })}
      </div>
    </main>
    ${app.popup ? foot(context) : nothing} ${context.extras?.exitButton()}
  `;
}

function aboveList(context: AppContext): TemplateResult {
  const isSets = context.looks.place.list === 'answer-sets';
  return html`
    ${isSets ? html`<p class="hint-line">${context.t('answerSetsHint')}</p>` : nothing}
    ${searchField(context)}
  `;
}

function searchField({ t, app, feed, looks, on }: AppContext): TemplateResult {
  const words = looks.place.list === 'forms' ? 'searchForms' : 'searchSets';
  return html`<session-search
    part="search"
    .strings=${app.strings}
    .text=${looks.search}
    .placeholder=${t(app.popup ? 'searchShort' : words)}
    .hint=${looks.noShortcuts || app.popup ? null : '/'}
    .offers=${app.popup ? NO_OFFERS : OFFERS[looks.place.list]}
    .filters=${looks.place.filters ?? NO_FILTERS}
    .within=${looks.within}
    ?offers-answers=${!app.popup}
    .loadForms=${feed.forms}
    @search=${on.search}
    @filter-change=${on.filter}
    @within-change=${on.within}
  ></session-search>`;
}

function status(
  { app, feed, on }: AppContext,
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

function foot(context: AppContext): TemplateResult {
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

/** One template per list, so that each keeps its own focus and order. */
function listView(context: AppContext): TemplateResult {
  const { app, feed, looks, on } = context;
  const { page, capabilities } = feed;
  const rows = context.without(page?.rows ?? NO_ROWS);
  const { search, within } = looks;
  const filters = looks.place.filters ?? NO_FILTERS;
  const state = listState(feed.status, page, { search, within, filters });
  const view = JSON.stringify([looks.place, search, within, looks.onlyOwed]);
  const density = app.popup ? 'popup' : (looks.look?.density ?? looks.density ?? 'comfortable');
  const total = app.popup ? null : (page?.total ?? null);
  const timezone = feed.status?.person?.timezone ?? null;
  if (looks.place.list === 'forms') {
    return html`<session-list
      part="list"
      ?no-shortcuts=${looks.noShortcuts}
      .strings=${app.strings}
      .timezone=${timezone}
      .dispatch=${capabilities?.dispatch ?? []}
      .resumeUrl=${context.resumeUrl}
      .sort=${looks.sort}
      .rows=${rows}
      .state=${state}
      .view=${view}
      .density=${density}
      .total=${total}
      .hiddenColumns=${looks.look?.hiddenColumns ?? HIDDEN_COLUMNS.forms}
      .allRows=${feed.everyRow}
      lifted
      @resume=${on.act}
      @rename=${on.act}
      @delete=${on.act}
      @export=${on.act}
      @copy=${on.act}
      @fill=${on.act}
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
      >${underBar(context)}${emptyAction(context)}</session-list
    >`;
  }
  return html`<answer-set-list
    part="list"
    target="new"
    ?no-shortcuts=${looks.noShortcuts}
    .strings=${app.strings}
    .timezone=${timezone}
    .sort=${looks.sort}
    .rows=${rows}
    .state=${state}
    .view=${view}
    .density=${density}
    .total=${total}
    .hiddenColumns=${looks.look?.hiddenColumns ?? HIDDEN_COLUMNS['answer-sets']}
    .allRows=${feed.everyRow}
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
function underBar(context: AppContext): TemplateResult {
  const { t, app, looks, on } = context;
  return html`${
    looks.onlyOwed
      ? html`<button type="button" class="chip" @click=${on.showAll}>
          ${t('onlyNeedYou')}${icon('x', 16)}<span class="hidden">${t('showAll')}</span>
        </button>`
      : nothing
  }${app.popup ? nothing : status(context, 'line')}`;
}

function emptyAction(context: AppContext): TemplateResult | typeof nothing {
  const button = newForm(context);
  return button === nothing ? nothing : html`<span slot="empty-action">${button}</span>`;
}

/** Answers of a file become an answer set, or go into a form. */
function addFile({ t, on }: AppContext): TemplateResult {
  return html`<button type="button" class="button add-file" part="import" @click=${on.importFile}>
    ${icon('upload')}<span class="long">${t('importFile')}</span>
  </button>`;
}

/** One form: a link. Several: a menu. None: nothing. */
function newForm({ t, app, feed, on }: AppContext): TemplateResult | typeof nothing {
  const items = newFormItems(feed.capabilities, app.client?.server ?? '');
  const [first] = items;
  if (!first) return nothing;
  const label = html`${icon('plus')}<span class="long">${t('newForm')}</span
    ><span class="short">${t('newFormShort')}</span>`;
  const className = 'button primary new-form';
  if (items.length === 1) {
    return html`<a class=${className} part="new-form" href=${first.href ?? ''}>${label}</a>`;
  }
  return html`<button
    type="button"
    class=${className}
    part="new-form"
    aria-haspopup="menu"
    aria-expanded="false"
    @click=${(event: MouseEvent) => on.menu(event, { label: t('newForm'), items })}
  >
    ${label}
  </button>`;
}
