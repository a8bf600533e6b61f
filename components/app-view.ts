import { html, nothing, type TemplateResult } from 'lit';
import type { SessionRow } from '../src/sessions/session-row.ts';
import type {
  Credentials,
  LocalRow,
  SessionsClient,
  WatchQuery,
} from '../src/sessions/sessions-client.ts';
import type { MenuContents } from './actions-menu.ts';
import type { AppDesk } from './app-desk.ts';
import type { AppFeed } from './app-feed.ts';
import type { LateContext } from './app-late-view.ts';
import { brand, header, type TabNames, tabs } from './app-parts.ts';
import { listState } from './app-state.ts';
import type { RowsDetail } from './event-rows.ts';
import type { Place } from './first-place.ts';
import type { ListFilters } from './list-filters.ts';
import type { ListState } from './list-state.ts';
import type { ListLook, RenameDetail, Say, Sort } from './list-types.ts';
import type { Strings } from './strings.ts';

/** What a person asks of the app itself, rather than of a row. */
export interface AppHandlers {
  readonly account: (event: MouseEvent) => void;
  readonly menu: (event: MouseEvent, contents: MenuContents) => void;
  readonly toList: (list: WatchQuery['list']) => void;
  /** Moves between the tabs. */
  readonly tabKey: (event: KeyboardEvent) => void;
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

/** What works before the rest has loaded. */
type FirstHandlers = Pick<AppHandlers, 'account' | 'act' | 'credentials' | 'signIn' | 'toList'>;

/** What of a person's forms is looked at, as they asked for it. */
export interface Shown {
  readonly place: Place;
  readonly search: string;
  /** `answers`: what is searched for may also stand in the answers. */
  readonly within: 'answers' | null;
  readonly sort: Sort;
  /** Only rows that the person must look at. */
  readonly onlyOwed: boolean;
}

/** What settings of a page put in place of what the app has; all of it absent without any. */
export interface PageLook {
  readonly brand: TemplateResult;
  readonly intro: TemplateResult | typeof nothing;
  readonly tabNames: TabNames | undefined;
  /** Where a new form is chosen; null: in the menu of forms. */
  readonly newFormUrl: string | null;
  /** Whether answers may be added from a file. */
  readonly mayImport: boolean;
}

type LateViews = typeof import('./app-late-view.ts');

/** Everything the views read; they change nothing. */
export interface AppContext extends Partial<PageLook> {
  readonly t: Say;
  readonly app: {
    readonly strings: Partial<Strings>;
    readonly server: string | null;
    readonly client: SessionsClient | null;
    readonly excludeFilenames: readonly string[];
    readonly popup: boolean;
    readonly pageSize: number;
    readonly allowApiKey: boolean;
    readonly allFormsUrl: string | null;
  };
  readonly feed: AppFeed;
  /** A form is to be shown, and what shows it has not loaded. */
  readonly isFormAwaited: boolean;
  readonly resumeUrl: (row: SessionRow) => string | null;
  readonly looks: Shown & {
    /** How the rows look, as the person chose it; null for the usual way. */
    readonly look: ListLook | null;
    readonly noShortcuts: boolean;
    readonly density: 'compact' | undefined;
  };
  readonly on: FirstHandlers & Partial<AppHandlers>;
  /** Null until it has loaded. */
  readonly desk: AppDesk | null;
  /** Draws what has loaded after the first rows; nothing before. */
  readonly late: <Drawn>(
    view: (views: LateViews) => (context: LateContext) => Drawn,
  ) => Drawn | undefined;
}

const NO_ROWS: readonly LocalRow[] = [];
export const NO_FILTERS: ListFilters = {};
const HIDDEN_COLUMNS = ['steps'];

/** Header, and one form's answers or the lists. */
export function mainView(context: AppContext): TemplateResult {
  const { t, app, feed, isFormAwaited, on, late } = context;
  return html`
    ${header({
      t,
      brand: context.brand ?? brand(feed.capabilities?.title ?? ''),
      person: feed.status?.person ?? null,
      extra: late((views) => views.headerEnd),
      onAccount: on.account,
    })}
    ${isFormAwaited ? nothing : (late((views) => views.oneForm) ?? lists(context))}
    ${app.popup ? late((views) => views.foot) : nothing} ${late((views) => views.overAll)}
  `;
}

/** Tabs, search, list and pages. */
function lists(context: AppContext): TemplateResult {
  const { t, feed, looks, on, late } = context;
  const { list } = looks.place;
  return html`
    <main class="inner">
      <div class="head">
        <h1 tabindex="-1" part="heading">${t('myForms')}</h1>
        ${late((views) => views.headEnd)}
      </div>
      <slot name="intro">${context.intro}</slot>
      ${late((views) => views.aboveTabs)}
      <div class="tab-line">
        ${tabs({
          t,
          list,
          names: context.tabNames,
          totals: feed.totals,
          onTab: on.toList,
          onKey: on.tabKey,
        })}
        ${late((views) => views.besideTabs)}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby="tab-${list}">
        ${late((views) => views.aboveList)}
        ${list === 'forms' ? formList(context) : late((views) => views.setList)}
        ${late((views) => views.belowList)}
      </div>
    </main>
  `;
}

/** What both lists are given. */
export function listLooks({ app, feed, looks, desk }: AppContext): {
  readonly rows: readonly LocalRow[];
  readonly state: ListState;
  readonly view: string;
  readonly density: ListLook['density'];
  readonly total: number | null;
  readonly timezone: string | null;
} {
  const { page, status } = feed;
  const { place, search, within, onlyOwed, look } = looks;
  const rows = page?.rows ?? NO_ROWS;
  return {
    // As the person has just changed them.
    rows: desk?.ahead.of(rows) ?? rows,
    state: listState(status, page, { search, within, filters: place.filters ?? NO_FILTERS }),
    view: JSON.stringify([place, search, within, onlyOwed, app.client?.server]),
    density: app.popup ? 'popup' : (look?.density ?? looks.density ?? 'comfortable'),
    total: app.popup ? null : (page?.total ?? null),
    timezone: status?.person?.timezone ?? null,
  };
}

/** A template of its own for each list, so that each keeps its own focus and order. */
function formList(context: AppContext): TemplateResult {
  const { app, feed, looks, on, desk, late } = context;
  const { rows, state, view, density, total, timezone } = listLooks(context);
  return html`<session-list
    part="list"
    ?no-shortcuts=${looks.noShortcuts}
    .strings=${app.strings}
    .timezone=${timezone}
    .dispatch=${feed.capabilities?.dispatch ?? []}
    .deleteDays=${feed.capabilities?.deleteDays}
    .resumeUrl=${context.resumeUrl}
    .sort=${looks.sort}
    .rows=${rows}
    .state=${state}
    .view=${view}
    .density=${density}
    .total=${total}
    .hiddenColumns=${looks.look?.hiddenColumns ?? HIDDEN_COLUMNS}
    .allRows=${desk?.everyRow ?? null}
    lifted
    @resume=${on.act}
    @rename=${on.act}
    @delete=${on.act}
    @export=${on.act}
    @copy=${on.act}
    @fill=${on.act}
    @view=${on.act}
    @resolve=${on.act}
    @retry-edit=${on.act}
    @discard-edit=${on.act}
    @delete-many=${on.act}
    @export-many=${on.act}
    @copy-many=${on.act}
    @sort-change=${on.sort}
    @view-change=${on.look}
    @search-answers=${on.searchAnswers}
    @retry=${on.retry}
    @clear-search=${on.clear}
    @sign-in=${on.signIn}
    >${late((views) => views.inForms)}</session-list
  >`;
}
