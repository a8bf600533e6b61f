import {
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type {
  ClientStatus,
  Credentials,
  SessionsClient,
  WatchQuery,
} from '../src/sessions/sessions-client.ts';
import type { ActionsMenu } from './actions-menu.ts';
import { announce } from './announcer.ts';
import { AppActions } from './app-actions.ts';
import { AppFeed } from './app-feed.ts';
import { header, newFormItems, pager, tabs } from './app-parts.ts';
import { formatPlace, parsePlace, type Place } from './app-place.ts';
import { listState } from './app-state.ts';
import { icon } from './icons.ts';
import type { Sort } from './list-types.ts';
import type { SessionSearch } from './session-search.ts';
import { SessionsElement } from './sessions-element.ts';
import { appStyles } from './sessions-app.styles.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

const NEWEST_FIRST: Sort = { by: 'changed', descending: true };
const SEARCH_SAID_MS = 500;

/**
 * A person's forms and answer sets: sign-in, both lists, search, pages, state.
 *
 * ```html
 * <script type="module" src="https://…/drop-in.js"></script>
 * <sessions-app server="https://forms.example.org"></sessions-app>
 * ```
 *
 * @fires before-resume @fires resume - and the other events of `session-list`, before they are
 *   carried out: prevent `before-…` to do it yourself
 * @slot logo - in place of the mark
 * @slot intro - under the heading
 * @csspart header @csspart service @csspart account @csspart heading @csspart new-form
 * @csspart tabs @csspart tab @csspart search @csspart list @csspart pager @csspart sign-in
 * @cssproperty --ds-font - default: the page's font
 */
export class SessionsApp extends SessionsElement {
  static override properties: PropertyDeclarations = {
    client: { attribute: false },
    server: {},
    pageSize: { type: Number, attribute: 'page-size' },
    popup: { type: Boolean, reflect: true },
    allFormsUrl: { attribute: 'all-forms-url' },
    allowApiKey: { type: Boolean, attribute: 'allow-api-key' },
    noShortcuts: { type: Boolean, attribute: 'no-shortcuts' },
    place: { state: true },
    search: { state: true },
    sort: { state: true },
    onlyOwed: { state: true },
    wantsSignIn: { state: true },
  };
  static override styles = [tokens, shared, appStyles];

  /** Makes the client of a `server` attribute; set where the tag is registered. */
  static connect:
    ((options: { readonly server: string }) => SessionsClient | Promise<SessionsClient>) | null =
    null;

  /** The client to show; takes precedence over `server`. */
  declare client: SessionsClient | null;
  /** Address of a server; '' is the page's own. */
  declare server: string | null;
  /** Rows on a page; default 20. */
  declare pageSize: number;
  /** The layout for a window of 360 px: small header, status at the foot. */
  declare popup: boolean;
  /** Where “All forms” at the foot of the popup leads. */
  declare allFormsUrl: string | null;
  /** Only for pages of the service itself and the extension: they may ask for an API key. */
  declare allowApiKey: boolean;
  /** Switches the keys `/`, F2 and Delete off. */
  declare noShortcuts: boolean;
  declare protected place: Place;
  declare protected search: string;
  declare protected sort: Sort;
  declare protected onlyOwed: boolean;
  declare protected wantsSignIn: boolean;

  readonly #feed = new AppFeed(this, (status, before) => this.#onStatus(status, before));
  readonly #actions = new AppActions(this, {
    t: (key, values) => this.t(key, values),
    capabilities: () => this.#feed.capabilities,
  });
  /** A client of `server`, closed with the element. */
  #own: SessionsClient | null = null;
  #saidTimer: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    super();
    this.client = null;
    this.server = null;
    this.pageSize = 20;
    this.popup = false;
    this.allFormsUrl = null;
    this.allowApiKey = false;
    this.noShortcuts = false;
    this.place = { list: 'forms', page: 1 };
    this.search = '';
    this.sort = NEWEST_FIRST;
    this.onlyOwed = false;
    this.wantsSignIn = false;
    this.addEventListener('keydown', this.#onKeydown);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#readHash);
    this.#readHash();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#readHash);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('server') && this.server !== null && !this.client)
      void this.#connect(this.server);
    if (changed.has('client')) {
      this.#feed.follow(this.client);
      this.#actions.client = this.client;
    }
    const { list, page } = this.place;
    const { search, sort, pageSize, onlyOwed } = this;
    this.#feed.show({ list, page, search, sort, pageSize, onlyOwed });
    this.#leaveEmptyPage();
  }

  protected override render(): TemplateResult {
    const { status, capabilities } = this.#feed;
    const person = status?.person ?? null;
    const isSignIn = status !== null && (person === null || this.wantsSignIn);
    return html`
      ${header({
        t: this.t.bind(this),
        title: capabilities?.title ?? '',
        person,
        extra: this.popup && !isSignIn ? this.#newForm() : nothing,
        onAccount: this.#onAccount,
      })}
      ${isSignIn ? this.#signIn(status) : this.#main(status)}
      <actions-menu .strings=${this.strings} @choose=${this.#onChoose}></actions-menu>
      <confirm-dialog .strings=${this.strings}></confirm-dialog>
      <undo-toast
        .strings=${this.strings}
        @undo=${this.#actions.undo}
        @toast-held=${this.#actions.hold}
        @toast-gone=${this.#actions.settle}
      ></undo-toast>
    `;
  }

  #signIn({ waiting }: ClientStatus): TemplateResult {
    return html`<div class="sign-in">
      ${
        waiting > 0
          ? html`<p class="notice">
              ${icon('clock')}${this.t('signedOutWaiting', { count: waiting })}
            </p>`
          : nothing
      }
      <sign-in-form
        part="sign-in"
        .strings=${this.strings}
        .server=${this.client?.server ?? this.server ?? ''}
        .capabilities=${this.#feed.capabilities}
        ?allow-api-key=${this.allowApiKey}
        ?busy=${this.#actions.isSigningIn}
        .problem=${this.#actions.problem}
        @credentials=${this.#onCredentials}
      ></sign-in-form>
    </div>`;
  }

  #main(status: ClientStatus | null): TemplateResult {
    const { list } = this.place;
    const timezone = status?.person?.timezone ?? null;
    return html`<main class="inner">
        <div class="head">
          <h1 tabindex="-1" part="heading">${this.t('myForms')}</h1>
          ${this.popup ? nothing : this.#newForm()}
        </div>
        <slot name="intro"></slot>
        <div class="tab-line">
          ${tabs({ t: this.t.bind(this), list, totals: this.#feed.totals, onTab: this.#toList })}
          ${this.#status(status, 'inline', timezone)}
        </div>
        <div id="panel" role="tabpanel" aria-labelledby="tab-${list}">
          ${list === 'answer-sets' ? html`<p class="hint-line">${this.t('answerSetsHint')}</p>` : nothing}
          <session-search
            part="search"
            .strings=${this.strings}
            .text=${this.search}
            .placeholder=${this.t(this.popup ? 'searchShort' : list === 'forms' ? 'searchForms' : 'searchSets')}
            .hint=${this.noShortcuts || this.popup ? null : '/'}
            @search=${this.#onSearch}
          ></session-search>
          ${this.onlyOwed ? this.#owedChip() : nothing}
          ${this.popup ? nothing : this.#status(status, 'line', timezone)}
          ${this.#list(status, timezone)}
          ${pager({
            t: this.t.bind(this),
            page: this.place.page,
            pageSize: this.onlyOwed ? Infinity : this.pageSize,
            total: this.#feed.page?.total ?? 0,
            onPage: this.#toPage,
          })}
        </div>
      </main>
      ${this.popup ? this.#foot(status, timezone) : nothing}`;
  }

  #status(
    status: ClientStatus | null,
    variant: 'inline' | 'line' | 'footer',
    timezone: string | null,
  ): TemplateResult {
    return html`<sync-status
      class="status-${variant}"
      variant=${variant}
      .strings=${this.strings}
      .status=${status}
      .timezone=${timezone}
      @retry=${this.#onRetry}
      @show=${this.#onShow}
    ></sync-status>`;
  }

  #foot(status: ClientStatus | null, timezone: string | null): TemplateResult {
    return html`<footer part="footer">
      ${this.#status(status, 'footer', timezone)}
      ${
        this.allFormsUrl
          ? html`<a class="quiet" href=${this.allFormsUrl} target="_blank" rel="noopener"
              >${this.t('allForms')}${icon('external', 16)}</a
            >`
          : nothing
      }
    </footer>`;
  }

  #list(status: ClientStatus | null, timezone: string | null): TemplateResult {
    const { page } = this.#feed;
    const { list } = this.place;
    const rows = page?.rows ?? [];
    const shared = {
      rows: this.#actions.without(rows),
      state: listState(status, page, this.search),
      view: JSON.stringify([list, this.place.page, this.search, this.onlyOwed]),
      density: this.popup ? 'popup' : 'comfortable',
      total: this.popup ? null : (page?.total ?? null),
    } as const;
    // One template per list, so that each keeps its own focus and order.
    return list === 'forms'
      ? html`<session-list
          part="list"
          hide-copy
          ?no-shortcuts=${this.noShortcuts}
          .strings=${this.strings}
          .timezone=${timezone}
          .dispatch=${this.#feed.capabilities?.dispatch ?? []}
          .resumeUrl=${this.#actions.resumeUrl}
          .sort=${this.sort}
          .rows=${shared.rows}
          .state=${shared.state}
          .view=${shared.view}
          .density=${shared.density}
          .total=${shared.total}
          @resume=${this.#actions.onResume}
          @rename=${this.#actions.onRename}
          @delete=${this.#actions.onDelete}
          @export=${this.#actions.onExport}
          @retry-edit=${this.#actions.onRetryEdit}
          @discard-edit=${this.#actions.onDiscardEdit}
          @sort-change=${this.#onSort}
          @retry=${this.#onRetry}
          @clear-search=${this.#onClear}
          @sign-in=${this.#onSignIn}
          >${this.#emptyAction()}</session-list
        >`
      : html`<answer-set-list
          part="list"
          ?no-shortcuts=${this.noShortcuts}
          .strings=${this.strings}
          .timezone=${timezone}
          .sort=${this.sort}
          .rows=${shared.rows}
          .state=${shared.state}
          .view=${shared.view}
          .density=${shared.density}
          .total=${shared.total}
          @view=${this.#actions.onView}
          @rename=${this.#actions.onRename}
          @delete=${this.#actions.onDeleteSet}
          @export=${this.#actions.onExport}
          @retry-edit=${this.#actions.onRetryEdit}
          @discard-edit=${this.#actions.onDiscardEdit}
          @sort-change=${this.#onSort}
          @retry=${this.#onRetry}
          @clear-search=${this.#onClear}
          @sign-in=${this.#onSignIn}
        ></answer-set-list>`;
  }

  #owedChip(): TemplateResult {
    return html`<button type="button" class="chip" @click=${this.#onShowAll}>
      ${this.t('onlyNeedYou')}${icon('x', 16)}<span class="hidden">${this.t('showAll')}</span>
    </button>`;
  }

  #emptyAction(): TemplateResult | typeof nothing {
    const button = this.#newForm();
    return button === nothing ? nothing : html`<span slot="empty-action">${button}</span>`;
  }

  /** One form: a link. Several: a menu. None: nothing. */
  #newForm(): TemplateResult | typeof nothing {
    const items = newFormItems(this.#feed.capabilities, this.client?.server ?? '');
    const [first] = items;
    if (!first) return nothing;
    const label = html`${icon('plus')}<span class="long">${this.t('newForm')}</span
      ><span class="short">${this.t('newFormShort')}</span>`;
    if (items.length === 1) {
      return html`<a class="button primary new-form" part="new-form" href=${first.href ?? ''}
        >${label}</a
      >`;
    }
    const open = (event: MouseEvent): void =>
      this.#openMenu(event, { label: this.t('newForm'), items });
    return html`<button
      type="button"
      class="button primary new-form"
      part="new-form"
      aria-haspopup="menu"
      aria-expanded="false"
      @click=${open}
    >
      ${label}
    </button>`;
  }

  #openMenu(event: MouseEvent, contents: Parameters<ActionsMenu['open']>[1]): void {
    const button = event.currentTarget as HTMLElement;
    void this.renderRoot.querySelector<ActionsMenu>('actions-menu')?.open(button, contents);
  }

  async #connect(server: string): Promise<void> {
    const make = SessionsApp.connect;
    if (!make) return;
    const address = new URL(server || '.', document.baseURI);
    address.search = '';
    address.hash = '';
    const client = await make({ server: address.href.replace(/\/$/, '') });
    await this.#own?.close();
    this.#own = client;
    this.client = client;
  }

  #onStatus(status: ClientStatus, before: ClientStatus | null): void {
    if (!before) return;
    const kind = status.connection.kind;
    if (status.person && !before.person) this.wantsSignIn = false;
    if (kind === before.connection.kind) return;
    if (kind === 'offline') announce(this.t('nowOffline'));
    if (kind === 'error' && status.connection.kind === 'error') announce(status.connection.reason);
    if (kind === 'online' && before.connection.kind === 'offline') announce(this.t('nowOnline'));
  }

  /** The last row of the last page was deleted: the page before is the last now. */
  #leaveEmptyPage(): void {
    const { page } = this.#feed;
    if (!page || page.rows.length > 0 || this.place.page === 1) return;
    this.#toPage(Math.max(1, Math.ceil(page.total / this.pageSize)));
  }

  readonly #readHash = (): void => {
    const place = this.popup ? null : parsePlace(location.hash);
    if (place) this.place = place;
  };

  #go(place: Place): void {
    const isOther = formatPlace(place) !== formatPlace(this.place);
    this.place = place;
    if (isOther && !this.popup) history.pushState(history.state, '', formatPlace(place));
  }

  readonly #toList = (list: WatchQuery['list']): void => {
    if (list === this.place.list) return;
    this.search = '';
    this.sort = NEWEST_FIRST;
    this.#go({ list, page: 1 });
  };

  readonly #toPage = (page: number): void => {
    this.#go({ ...this.place, page });
  };

  readonly #onSearch = (event: CustomEvent<{ text: string }>): void => {
    event.stopPropagation();
    this.search = event.detail.text;
    if (this.place.page > 1) this.#go({ ...this.place, page: 1 });
    if (this.#saidTimer !== null) clearTimeout(this.#saidTimer);
    this.#saidTimer = setTimeout(() => {
      const count = this.#feed.page?.total ?? 0;
      announce(
        this.search !== '' && count === 0
          ? this.t('noMatchesHeading', { search: this.search })
          : this.t('found', { count }),
      );
    }, SEARCH_SAID_MS);
  };

  readonly #onClear = (): void => {
    this.search = '';
    this.renderRoot.querySelector<SessionSearch>('session-search')?.focus();
  };

  readonly #onSort = (event: CustomEvent<Sort>): void => {
    this.sort = event.detail;
    if (this.place.page > 1) this.#go({ ...this.place, page: 1 });
  };

  readonly #onRetry = (): void => {
    void this.client?.sync();
  };

  readonly #onShow = (): void => {
    this.search = '';
    this.onlyOwed = true;
    if (this.place.page > 1) this.#go({ ...this.place, page: 1 });
  };

  readonly #onShowAll = (): void => {
    this.onlyOwed = false;
  };

  readonly #onSignIn = (): void => {
    this.wantsSignIn = true;
  };

  readonly #onCredentials = (event: CustomEvent<Credentials>): void => {
    event.stopPropagation();
    void this.#signInWith(event.detail);
  };

  async #signInWith(credentials: Credentials): Promise<void> {
    if (!(await this.#actions.signIn(credentials))) return;
    this.wantsSignIn = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }

  readonly #onAccount = (event: MouseEvent): void => {
    const person = this.#feed.status?.person;
    this.#openMenu(event, {
      label: this.t('account', { person: person?.email ?? '' }),
      items: [{ id: 'sign-out', label: this.t('signOut'), icon: 'user', group: 0 }],
      foot: this.#feed.status?.durable === false ? [this.t('notKept')] : [],
    });
  };

  readonly #onChoose = (event: CustomEvent<string>): void => {
    event.stopPropagation();
    if (event.detail === 'sign-out') void this.#signOut();
  };

  async #signOut(): Promise<void> {
    if (!(await this.#actions.signOut(this.#feed.status?.waiting ?? 0))) return;
    this.search = '';
    this.onlyOwed = false;
    this.#go({ list: 'forms', page: 1 });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('sign-in-form')?.focus();
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== '/' || this.noShortcuts || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const [target] = event.composedPath();
    if (target instanceof HTMLElement && target.matches('input, textarea, select')) return;
    const field = this.renderRoot.querySelector<SessionSearch>('session-search');
    if (!field) return;
    event.preventDefault();
    field.focus();
  };
}
