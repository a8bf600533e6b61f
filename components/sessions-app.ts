import {
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { SessionRow } from '../src/sessions/session-row.ts';
import type {
  ClientStatus,
  Credentials,
  LocalRow,
  SessionsClient,
} from '../src/sessions/sessions-client.ts';
import type { MenuContents } from './actions-menu.ts';
import { adopt } from './adopt.ts';
import { afterPaint } from './after-paint.ts';
import type { AppActions } from './app-actions.ts';
import type { AppVoice } from './app-voice.ts';
import { AppFeed } from './app-feed.ts';
import type { AppExtras } from './app-extras.ts';
import { formatPlace, parsePlace, type Place } from './app-place.ts';
import { type AppContext, type AppHandlers, mainView } from './app-view.ts';
import { rowsOf } from './event-rows.ts';
import { keepLook, keptLook } from './kept-look.ts';
import { Late } from './late.ts';
import type { Sort } from './list-types.ts';
import { dress, readPreferences } from './preferences.ts';
import { RowList } from './row-list.ts';
import { SessionsElement } from './sessions-element.ts';
import { appStyles } from './sessions-app.styles.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

const NEWEST_FIRST: Sort = { by: 'changed', descending: true };

/** Actions, dialogs and the other list: needed once the first rows are on the screen. */
const late = new Late(() => import('./app-late.ts'));
const signIn = new Late(() => import('./app-sign-in.ts'));
const popup = new Late(() => import('./app-popup.styles.ts'));

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
 * @attr quick-exit - shows the button that leaves the page at once; a person can choose it too
 * @attr exit-url - where that button leads; default: a page that tells nothing
 * @fires before-import - answers are to be added from a file; can be prevented
 * @fires before-save-answers @fires before-load-answers @fires before-import-answers
 * @fires before-save-files @fires before-delete-rows @fires before-settle - what a dialog is about to
 *   do, each can be prevented: then the dialog closes and the page does it
 * @fires answers-saved @fires answers-loaded @fires answers-imported @fires files-saved
 * @fires settled
 * Hears `ds-import-file` (detail `{ file }`: the file is read), `ds-export` and `ds-delete` (detail:
 * rows, `{ id, filename, key, title }` each).
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
    within: { state: true },
    sort: { state: true },
    onlyOwed: { state: true },
    wantsSignIn: { state: true },
    isPartMissing: { state: true },
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
  /** Switches the keys `/`, `?`, F2 and Delete off; a person can too. */
  declare noShortcuts: boolean;
  declare protected place: Place;
  declare protected search: string;
  declare protected within: 'answers' | null;
  declare protected sort: Sort;
  declare protected onlyOwed: boolean;
  declare protected wantsSignIn: boolean;
  declare protected isPartMissing: boolean;

  /** What the person has chosen on this device. */
  choices = readPreferences();
  readonly #feed = new AppFeed(this, (status, before) => this.#onStatus(status, before));
  #actions: AppActions | null = null;
  /** Rows that are deleted before the client's list says so. */
  readonly #leaving = new Set<string>();
  #loading: Promise<void> | null = null;
  /** A client of `server`, closed with the element. */
  #own: SessionsClient | null = null;
  #voice: AppVoice | null = null;
  #extras: AppExtras | null = null;

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
    this.within = null;
    this.sort = NEWEST_FIRST;
    this.onlyOwed = false;
    this.wantsSignIn = false;
    this.isPartMissing = false;
    this.addEventListener('keydown', this.#onKeydown);
    for (const name of ['ds-import-file', 'ds-delete', 'ds-export']) {
      this.addEventListener(name, this.#onAsked);
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#readHash);
    this.#readHash();
    dress(this, this.choices);
    if (this.hasUpdated && this.server !== null && !this.client) void this.#connect(this.server);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#readHash);
    setTimeout(this.#closeOwn);
  }

  protected override needed(): Promise<unknown> | undefined {
    const styles = this.popup && !popup.value ? popup.get() : undefined;
    return styles?.then(() => super.needed()) ?? super.needed();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (popup.value) adopt(this, popup.value.appPopupStyles, 'after');
    if (changed.has('server') && this.server !== null && !this.client)
      void this.#connect(this.server);
    const { list, page } = this.place;
    const { search, within, sort, pageSize, onlyOwed, excludeFilenames } = this;
    const view = { search, within, sort, pageSize, onlyOwed, excludeFilenames };
    this.#feed.show({ list, page, filters: this.place.filters ?? {}, ...view });
    if (changed.has('client')) {
      this.#feed.follow(this.client);
      this.#actions?.dialogs.clientChanged();
    }
    this.#leaveEmptyPage();
  }

  protected override render(): TemplateResult {
    const { status } = this.#feed;
    const context = this.#context();
    return html`<div class="app">
      <p role="status">${this.isPartMissing ? this.t('notLoaded') : nothing}</p>
      ${
        this.#isSignIn ? signIn.value?.signInView(context, status?.waiting ?? 0) : mainView(context)
      }
      <actions-menu .strings=${this.strings} @choose=${this.#onChoose}></actions-menu>
      <confirm-dialog .strings=${this.strings}></confirm-dialog>
      <undo-toast .strings=${this.strings}></undo-toast>
    </div>`;
  }

  get #isSignIn(): boolean {
    const { status } = this.#feed;
    return this.wantsSignIn || (status?.person === null && status.connection.kind === 'signed-out');
  }

  protected override updated(): void {
    const { status, page } = this.#feed;
    if (this.#isSignIn && !signIn.value) void this.#showSignIn();
    const isShown = page !== null || this.#isSignIn || status?.connection.kind === 'error';
    if (!isShown || this.#loading) return;
    // Failing here says nothing yet: what the person asks for tries again.
    this.#loading = afterPaint()
      .then(() => this.#load())
      .then(
        () => undefined,
        () => undefined,
      );
  }

  /** The actions belong to a whole drawing. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    await this.#loading;
    return isDone;
  }

  async #load(): Promise<AppActions> {
    const {
      AppActions: Actions,
      AppExtras: Extras,
      AppVoice: Voice,
      appLateStyles,
    } = await late.get();
    adopt(this, appLateStyles, 'after');
    this.isPartMissing = false;
    const t = this.t.bind(this);
    this.#voice ??= new Voice(t);
    this.#extras ??= new Extras(this);
    this.#actions ??= new Actions(this, {
      t,
      client: () => this.client,
      capabilities: () => this.#feed.capabilities,
      leaving: (ids, isLeaving) => {
        for (const id of ids) this.#leaving[isLeaving ? 'add' : 'delete'](id);
        this.requestUpdate();
      },
    });
    this.requestUpdate();
    return this.#actions;
  }

  async #showSignIn(): Promise<void> {
    const loaded = await signIn.get().catch(this.#notLoaded);
    if (!loaded) return;
    this.isPartMissing = false;
    adopt(this, loaded.appSignInStyles, 'after');
    this.requestUpdate();
    await super.getUpdateComplete();
  }

  /** A part could not be loaded when it was needed. */
  readonly #notLoaded = (): void => {
    this.isPartMissing = true;
  };

  #context(): AppContext {
    return {
      t: this.t.bind(this),
      app: this,
      feed: this.#feed,
      signingIn: {
        isBusy: this.#actions?.isSigningIn ?? false,
        problem: this.#actions?.problem ?? '',
      },
      resumeUrl: this.#resumeUrl,
      without: this.#without,
      looks: {
        place: this.place,
        search: this.search,
        within: this.within,
        look: keptLook(this.place.list),
        sort: this.sort,
        onlyOwed: this.onlyOwed,
        noShortcuts: this.#isWithoutKeys,
        density: this.choices.density,
      },
      on: this.#on,
      pager: late.value?.pager,
      extras: this.#extras,
    };
  }

  readonly #resumeUrl = (row: SessionRow): string | null => this.client?.resumeUrl(row) ?? null;

  readonly #without = (rows: readonly LocalRow[]): readonly LocalRow[] =>
    this.#leaving.size === 0 ? rows : rows.filter(({ id }) => !this.#leaving.has(id));

  get #isWithoutKeys(): boolean {
    return this.noShortcuts || this.choices.shortcuts === false;
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
    if (status.person && !before.person) this.wantsSignIn = false;
    this.#voice?.connection(status.connection, before.connection);
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
    // Who leaves at once leaves no trail of places behind.
    if (how === 'push' && !this.#extras?.hasExit)
      history.pushState(history.state, '', formatPlace(place));
    else history.replaceState(history.state, '', formatPlace(place));
  }

  /** Another view of the same list begins on its first page. */
  #toFirstPage(): void {
    this.#go({ ...this.place, page: 1 }, 'replace');
  }

  #sayFound(): void {
    this.#voice?.found(() => [this.search, this.#feed.page ? this.#feed.page.total : 0]);
  }

  readonly #on: AppHandlers = {
    account: (event) =>
      this.#openMenu(event, async () => {
        const { accountMenu } = await late.get();
        return accountMenu(this.#feed.status, (key, values) => this.t(key, values));
      }),
    menu: (event, contents) => this.#openMenu(event, () => contents),
    toList: (list) => {
      if (list === this.place.list) return;
      this.search = '';
      this.within = null;
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
    filter: (event) => {
      event.stopPropagation();
      this.#go({ ...this.place, page: 1, filters: event.detail.filters }, 'replace');
      this.#sayFound();
    },
    within: (event) => {
      event.stopPropagation();
      this.within = event.detail.within;
      this.#toFirstPage();
      this.#sayFound();
    },
    searchAnswers: () => {
      this.within = 'answers';
      this.#sayFound();
    },
    look: (event) => {
      keepLook(this.place.list, event.detail);
      this.requestUpdate();
    },
    clear: () => {
      this.search = '';
      this.within = null;
      this.#go({ ...this.place, page: 1, filters: {} }, 'replace');
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
    importFile: () => {
      this.#load().then((actions) => actions.dialogs.importAnswers(), this.#notLoaded);
    },
    act: (event) => {
      // A link leads to the form by itself; without one the person is told why nothing opens.
      if (event.type === 'resume' && this.#feed.capabilities?.interviewUrl != null) {
        return event.stopPropagation();
      }
      const list = event.currentTarget;
      if (!(list instanceof RowList)) return;
      this.#load().then((actions) => actions.carryOut(event, list), this.#notLoaded);
    },
  };

  #openMenu(event: MouseEvent, contents: () => MenuContents | Promise<MenuContents>): void {
    const button = event.currentTarget;
    if (!(button instanceof HTMLElement)) return;
    this.#load()
      .then(async () =>
        this.renderRoot.querySelector('actions-menu')?.open(button, await contents()),
      )
      .catch(this.#notLoaded);
  }

  /** What a page asks for by an event. */
  readonly #onAsked = (event: Event): void => {
    if (!(event instanceof CustomEvent)) return;
    const { type, detail } = event;
    this.#load().then((actions) => {
      if (type === 'ds-delete') void actions.deleteRows(rowsOf(detail));
      else if (type === 'ds-export') void actions.exportRows(rowsOf(detail));
      else if (detail?.file instanceof File) actions.dialogs.takeFile(detail.file);
    }, this.#notLoaded);
  };

  readonly #onChoose = (event: CustomEvent<string>): void => {
    event.stopPropagation();
    if (event.detail === 'sign-out') void this.#signOut();
  };

  async #signIn(credentials: Credentials): Promise<void> {
    const actions = await this.#load().catch(this.#notLoaded);
    if (!(await actions?.signIn(credentials))) return;
    this.wantsSignIn = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }

  async #signOut(): Promise<void> {
    if (!(await this.#actions?.signOut(this.#feed.status?.waiting ?? 0))) return;
    this.search = '';
    this.onlyOwed = false;
    this.#go({ list: 'forms', page: 1 });
    await this.#showSignIn();
    this.renderRoot.querySelector('sign-in-form')?.focus();
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key !== '/' || this.#isWithoutKeys || ctrlKey || metaKey || altKey) return;
    const [target] = event.composedPath();
    if (target instanceof HTMLElement && target.matches('input, textarea, select')) return;
    const field = this.renderRoot.querySelector('session-search');
    if (!field) return;
    event.preventDefault();
    field.focus();
  };
}
