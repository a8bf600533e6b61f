import { html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { ClientStatus, Credentials, SessionsClient } from '../src/sessions/sessions-client.ts';
import type { MenuContents } from './actions-menu.ts';
import { announce } from './announcer.ts';
import { AppActions } from './app-actions.ts';
import { AppDetails } from './app-details.ts';
import { AppFeed } from './app-feed.ts';
import { formatPlace, parsePlace, type Place } from './app-place.ts';
import { type AppContext, type AppHandlers, mainView, signInView } from './app-view.ts';
import type { Sort } from './list-types.ts';
import { SessionsElement } from './sessions-element.ts';
import { appStyles } from './sessions-app.styles.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

const NEWEST_FIRST: Sort = { by: 'changed', descending: true };
const SEARCH_SAID_MS = 500;

/** Interviews of AssemblyLine itself. @see `exclude from interview list` of its configuration */
const SYSTEM_INTERVIEWS = [
  'docassemble.ALDashboard',
  'docassemble.AssemblyLine:al_saved_sessions_store.yml',
  'docassemble.AssemblyLine:data/questions/al_saved_sessions_store.yml',
  'docassemble.AssemblyLine:data/questions/interview_list.yml',
];

const words = (text: string | null): readonly string[] =>
  text?.split(/[\s,]+/).filter(Boolean) ?? [];

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
    excludeFilenames: { attribute: 'exclude-filenames', converter: words },
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
  /** Interviews left out: exact names, or prefixes without a colon; in the attribute between blanks. */
  declare excludeFilenames: readonly string[];
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
  readonly #details = new AppDetails(this, (key, values) => this.t(key, values));
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
    this.excludeFilenames = SYSTEM_INTERVIEWS;
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
    if (this.hasUpdated && this.server !== null && !this.client) void this.#connect(this.server);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#readHash);
    setTimeout(this.#closeOwn);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('server') && this.server !== null && !this.client)
      void this.#connect(this.server);
    const { list, page } = this.place;
    const { search, sort, pageSize, onlyOwed, excludeFilenames } = this;
    this.#feed.show({ list, page, search, sort, pageSize, onlyOwed, excludeFilenames });
    if (changed.has('client')) {
      this.#feed.follow(this.client);
      this.#actions.client = this.client;
    }
    this.#leaveEmptyPage();
  }

  protected override render(): TemplateResult {
    const { status } = this.#feed;
    const context = this.#context();
    const isSignIn =
      this.wantsSignIn || (status?.person === null && status.connection.kind === 'signed-out');
    return html`<div class="app">
      ${isSignIn ? signInView(context, status?.waiting ?? 0) : mainView(context)}
      <actions-menu .strings=${this.strings} @choose=${this.#onChoose}></actions-menu>
      <confirm-dialog .strings=${this.strings}></confirm-dialog>
      <undo-toast
        .strings=${this.strings}
        @undo=${this.#actions.undo}
        @toast-held=${this.#actions.hold}
        @toast-gone=${this.#actions.settle}
      ></undo-toast>
    </div>`;
  }

  #context(): AppContext {
    return {
      t: this.t.bind(this),
      app: this,
      feed: this.#feed,
      details: this.#details,
      actions: this.#actions,
      looks: {
        place: this.place,
        search: this.search,
        sort: this.sort,
        onlyOwed: this.onlyOwed,
      },
      on: this.#on,
    };
  }

  async #connect(server: string): Promise<void> {
    const make = SessionsApp.connect;
    if (!make) return;
    const client = await make({ server });
    await this.#own?.close();
    this.#own = client;
    this.client = client;
  }

  /** Taken out for good, and not only moved: the client of `server` goes with it. */
  readonly #closeOwn = (): void => {
    if (this.isConnected || !this.#own) return;
    void this.#own.close();
    this.#own = null;
    this.client = null;
  };

  #onStatus(status: ClientStatus, before: ClientStatus | null): void {
    if (!before) return;
    const { connection } = status;
    if (status.person && !before.person) this.wantsSignIn = false;
    if (connection.kind === before.connection.kind) return;
    if (connection.kind === 'offline') announce(this.t('nowOffline'));
    if (connection.kind === 'error') announce(connection.reason);
    if (connection.kind === 'online' && before.connection.kind === 'offline') {
      announce(this.t('nowOnline'));
    }
  }

  /** The last row of the last page was deleted: the page before is the last now. */
  #leaveEmptyPage(): void {
    const { page } = this.#feed;
    if (!page || page.rows.length > 0 || this.place.page === 1) return;
    const last = Math.max(1, Math.ceil((page.total ?? 0) / this.pageSize));
    this.#go({ ...this.place, page: last }, 'replace');
  }

  readonly #readHash = (): void => {
    const place = this.popup ? null : parsePlace(location.hash);
    if (place) this.place = place;
  };

  #go(place: Place, how: 'push' | 'replace' = 'push'): void {
    const isOther = formatPlace(place) !== formatPlace(this.place);
    this.place = place;
    if (!isOther || this.popup) return;
    if (how === 'push') history.pushState(history.state, '', formatPlace(place));
    else history.replaceState(history.state, '', formatPlace(place));
  }

  /** Another view of the same list begins on its first page. */
  #toFirstPage(): void {
    this.#go({ ...this.place, page: 1 }, 'replace');
  }

  readonly #on: AppHandlers = {
    account: (event) => this.#openAccount(event),
    menu: (event, contents) => this.#openMenu(event, contents),
    toList: (list) => {
      if (list === this.place.list) return;
      this.search = '';
      this.sort = NEWEST_FIRST;
      this.#go({ list, page: 1 });
    },
    toPage: (page) => {
      this.#go({ ...this.place, page });
      this.renderRoot.querySelector('.tab-line')?.scrollIntoView({ block: 'nearest' });
    },
    search: (event) => {
      event.stopPropagation();
      this.search = event.detail.text;
      this.#toFirstPage();
      this.#sayFound();
    },
    clear: () => {
      this.search = '';
      this.renderRoot.querySelector('session-search')?.focus();
    },
    sort: (event) => {
      this.sort = event.detail;
      this.#toFirstPage();
    },
    retry: () => void this.client?.sync(),
    show: () => {
      this.search = '';
      this.onlyOwed = true;
      this.#toFirstPage();
    },
    showAll: () => {
      this.onlyOwed = false;
    },
    signIn: () => {
      this.wantsSignIn = true;
    },
    credentials: (event) => {
      event.stopPropagation();
      void this.#signIn(event.detail);
    },
  };

  /** How much was found, when the typing has come to rest. */
  #sayFound(): void {
    if (this.#saidTimer !== null) clearTimeout(this.#saidTimer);
    this.#saidTimer = setTimeout(() => {
      const count = this.#feed.page ? this.#feed.page.total : 0;
      if (count === null) return this.#sayFound();
      const isNothing = this.search !== '' && count === 0;
      announce(
        isNothing
          ? this.t('noMatchesHeading', { search: this.search })
          : this.t('found', { count }),
      );
    }, SEARCH_SAID_MS);
  }

  #openMenu(event: MouseEvent, contents: MenuContents): void {
    const button = event.currentTarget;
    if (!(button instanceof HTMLElement)) return;
    void this.renderRoot.querySelector('actions-menu')?.open(button, contents);
  }

  #openAccount(event: MouseEvent): void {
    const { person, durable } = this.#feed.status ?? {};
    this.#openMenu(event, {
      label: this.t('account', { person: person?.email ?? '' }),
      items: [{ id: 'sign-out', label: this.t('signOut'), icon: 'user', group: 0 }],
      foot: durable === false ? [this.t('notKept')] : [],
    });
  }

  readonly #onChoose = (event: CustomEvent<string>): void => {
    event.stopPropagation();
    if (event.detail === 'sign-out') void this.#signOut();
  };

  async #signIn(credentials: Credentials): Promise<void> {
    if (!(await this.#actions.signIn(credentials))) return;
    this.wantsSignIn = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }

  async #signOut(): Promise<void> {
    if (!(await this.#actions.signOut(this.#feed.status?.waiting ?? 0))) return;
    this.search = '';
    this.onlyOwed = false;
    this.#details.close();
    this.#go({ list: 'forms', page: 1 });
    await this.updateComplete;
    this.renderRoot.querySelector('sign-in-form')?.focus();
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key !== '/' || this.noShortcuts || ctrlKey || metaKey || altKey) return;
    const [target] = event.composedPath();
    if (target instanceof HTMLElement && target.matches('input, textarea, select')) return;
    const field = this.renderRoot.querySelector('session-search');
    if (!field) return;
    event.preventDefault();
    field.focus();
  };
}
