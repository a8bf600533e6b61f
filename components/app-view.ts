import { html, nothing, type TemplateResult } from 'lit';
import type {
  Credentials,
  LocalRow,
  SessionsClient,
  WatchQuery,
} from '../src/sessions/sessions-client.ts';
import type { AppActions } from './app-actions.ts';
import type { AppDetails } from './app-details.ts';
import type { AppFeed } from './app-feed.ts';
import { brand, header, newFormItems, pager, tabs } from './app-parts.ts';
import { formatPlace, type Place } from './app-place.ts';
import { listState } from './app-state.ts';
import type { MenuContents } from './actions-menu.ts';
import { icon } from './icons.ts';
import type { Say, Sort } from './list-types.ts';
import type { Strings } from './strings.ts';

/** What a person asks of the app itself, rather than of a row. */
export interface AppHandlers {
  readonly account: (event: MouseEvent) => void;
  readonly menu: (event: MouseEvent, contents: MenuContents) => void;
  readonly toList: (list: WatchQuery['list']) => void;
  readonly toPage: (page: number) => void;
  readonly search: (event: CustomEvent<{ text: string }>) => void;
  readonly clear: () => void;
  readonly sort: (event: CustomEvent<Sort>) => void;
  readonly retry: () => void;
  readonly show: () => void;
  readonly showAll: () => void;
  readonly signIn: () => void;
  readonly credentials: (event: CustomEvent<Credentials>) => void;
}

/** Everything the views read; they change nothing. */
export interface AppContext {
  readonly t: Say;
  readonly app: {
    readonly strings: Partial<Strings>;
    readonly server: string | null;
    readonly client: SessionsClient | null;
    readonly excludeFilenames: readonly string[];
    readonly popup: boolean;
    readonly pageSize: number;
    readonly noShortcuts: boolean;
    readonly allowApiKey: boolean;
    readonly allFormsUrl: string | null;
  };
  readonly feed: AppFeed;
  readonly details: AppDetails;
  readonly actions: AppActions;
  readonly looks: {
    readonly place: Place;
    readonly search: string;
    readonly sort: Sort;
    readonly onlyOwed: boolean;
  };
  readonly on: AppHandlers;
}

const NO_ROWS: readonly LocalRow[] = [];

/** The page of somebody who is not signed in. */
export function signInView(context: AppContext, waiting: number): TemplateResult {
  const { t, app, feed, actions, on } = context;
  return html`<div class="sign-in">
    <div class="brand">${brand(feed.capabilities?.title ?? '')}</div>
    ${
      waiting > 0
        ? html`<p class="notice">${icon('clock')}${t('signedOutWaiting', { count: waiting })}</p>`
        : nothing
    }
    <sign-in-form
      part="sign-in"
      .strings=${app.strings}
      .server=${app.client?.server ?? app.server ?? ''}
      .capabilities=${feed.capabilities}
      ?allow-api-key=${app.allowApiKey}
      ?busy=${actions.isSigningIn}
      .problem=${actions.problem}
      @credentials=${on.credentials}
    ></sign-in-form>
  </div>`;
}

/** Header, and one form's answers or the lists. */
export function mainView(context: AppContext): TemplateResult {
  const { t, app, feed, details, on } = context;
  return html`
    ${header({
      t,
      title: feed.capabilities?.title ?? '',
      person: feed.status?.person ?? null,
      extra: app.popup ? newForm(context) : nothing,
      onAccount: on.account,
    })}
    ${details.form === null ? lists(context) : oneForm(context)}
    ${app.popup ? foot(context) : nothing}
  `;
}

function oneForm({ app, feed, details, actions, looks, on }: AppContext): TemplateResult {
  return details.view({
    app,
    dispatch: feed.capabilities?.dispatch ?? [],
    timezone: feed.status?.person?.timezone ?? null,
    backHref: formatPlace(looks.place),
    resumeUrl: actions.resumeUrl,
    on: { resume: actions.onResume, rename: actions.onRename, signIn: on.signIn },
  });
}

/** Tabs, search, list and pages. */
function lists(context: AppContext): TemplateResult {
  const { t, app, feed, looks, on } = context;
  const { list } = looks.place;
  const tabLine = html`<div class="tab-line">
    ${tabs({ t, list, totals: feed.totals, onTab: on.toList })}
    ${app.popup ? nothing : status(context, 'inline')}
  </div>`;
  return html`
    <main class="inner">
      <div class="head">
        <h1 tabindex="-1" part="heading">${t('myForms')}</h1>
        ${app.popup ? nothing : newForm(context)}
      </div>
      <slot name="intro"></slot>
      ${app.popup ? searchField(context) : nothing} ${tabLine}
      <div id="panel" role="tabpanel" aria-labelledby="tab-${list}">
        ${app.popup ? nothing : aboveList(context)} ${listView(context)}
        ${pager({
          t,
          page: looks.place.page,
          pageSize: looks.onlyOwed ? Infinity : app.pageSize,
          total: feed.page?.total ?? null,
          onPage: on.toPage,
        })}
      </div>
    </main>
  `;
}

function aboveList(context: AppContext): TemplateResult {
  const isSets = context.looks.place.list === 'answer-sets';
  return html`
    ${isSets ? html`<p class="hint-line">${context.t('answerSetsHint')}</p>` : nothing}
    ${searchField(context)}
  `;
}

function searchField({ t, app, looks, on }: AppContext): TemplateResult {
  const words = looks.place.list === 'forms' ? 'searchForms' : 'searchSets';
  return html`<session-search
    part="search"
    .strings=${app.strings}
    .text=${looks.search}
    .placeholder=${t(app.popup ? 'searchShort' : words)}
    .hint=${app.noShortcuts || app.popup ? null : '/'}
    @search=${on.search}
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
  const { app, feed, actions, looks, on } = context;
  const { page, capabilities } = feed;
  const rows = actions.without(page?.rows ?? NO_ROWS);
  const state = listState(feed.status, page, looks.search);
  const view = JSON.stringify([looks.place, looks.search, looks.onlyOwed]);
  const density = app.popup ? 'popup' : 'comfortable';
  const total = app.popup ? null : (page?.total ?? null);
  const timezone = feed.status?.person?.timezone ?? null;
  if (looks.place.list === 'forms') {
    return html`<session-list
      part="list"
      hide-copy
      ?no-shortcuts=${app.noShortcuts}
      .strings=${app.strings}
      .timezone=${timezone}
      .dispatch=${capabilities?.dispatch ?? []}
      .resumeUrl=${actions.resumeUrl}
      .sort=${looks.sort}
      .rows=${rows}
      .state=${state}
      .view=${view}
      .density=${density}
      .total=${total}
      @resume=${actions.onResume}
      @rename=${actions.onRename}
      @delete=${actions.onDelete}
      @export=${actions.onExport}
      @retry-edit=${actions.onRetryEdit}
      @discard-edit=${actions.onDiscardEdit}
      @sort-change=${on.sort}
      @retry=${on.retry}
      @clear-search=${on.clear}
      @sign-in=${on.signIn}
      >${underBar(context)}${emptyAction(context)}</session-list
    >`;
  }
  return html`<answer-set-list
    part="list"
    ?no-shortcuts=${app.noShortcuts}
    .strings=${app.strings}
    .timezone=${timezone}
    .sort=${looks.sort}
    .rows=${rows}
    .state=${state}
    .view=${view}
    .density=${density}
    .total=${total}
    @rename=${actions.onRename}
    @delete=${actions.onDeleteSet}
    @export=${actions.onExport}
    @retry-edit=${actions.onRetryEdit}
    @discard-edit=${actions.onDiscardEdit}
    @sort-change=${on.sort}
    @retry=${on.retry}
    @clear-search=${on.clear}
    @sign-in=${on.signIn}
    >${underBar(context)}</answer-set-list
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
