import {
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { EXCLUDED_FROM_INTERVIEW_LIST, type PageSettings } from '../src/sessions/page-settings.ts';
import type { SessionRow } from '../src/sessions/session-row.ts';
import type { ClientStatus, SessionsClient } from '../src/sessions/sessions-client.ts';
import { adopt } from './adopt.ts';
import { afterPaint } from './after-paint.ts';
import type { AppDesk } from './app-desk.ts';
import { AppFeed } from './app-feed.ts';
import { type AppContext, mainView, type Shown } from './app-view.ts';
import { placeIn, shownService } from './first-place.ts';
import { keptLook, readLooks } from './kept-look.ts';
import { Late } from './late.ts';
import { dress, readPreferences } from './preferences.ts';
import { SessionsElement } from './sessions-element.ts';
import { appStyles } from './sessions-app.styles.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

/** What is asked for in each list anew. */
const START = { search: '', within: null, sort: { by: 'changed', descending: true } } as const;

/** Actions, dialogs and the other list: needed once the first rows are on the screen. */
const late = new Late(() => import('./app-late.ts'));
const signIn = new Late(() => import('./app-sign-in.ts'));
const popup = new Late(() => import('./app-popup.styles.ts'));
/** Needed before the first drawing, where a service has words of its own. */
const pageLook = new Late(() => import('./app-page.ts'));

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
 * @fires before-import - answers are to be added from a file; can be prevented
 * @fires before-save-answers @fires before-load-answers @fires before-import-answers
 * @fires before-save-files @fires before-delete-rows @fires before-settle - what a dialog is about to
 *   do, each can be prevented: then the dialog closes and the page does it
 * @fires answers-saved @fires answers-loaded @fires answers-imported @fires files-saved
 * @fires settled
 * Hears `ds-import-file` (detail `{ file }`: the file is read), `ds-export` and `ds-delete` (detail:
 * rows, `{ id, filename, key, title }` each).
 * @attr quick-exit - shows the button that leaves the page at once; a person can choose it too
 * @attr exit-url - where that button leads; default: a page that tells nothing
 * @attr page-title - the browser's tab may be named as the settings say
 * @slot logo - in place of the mark, or of the picture in the settings
 * @slot intro - under the heading, in place of the text in the settings
 * @csspart header @csspart home @csspart logo @csspart service @csspart account @csspart heading
 * @csspart intro @csspart new-form
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
    page: { attribute: false },
    shown: { state: true },
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
  /**
   * Address of a server; '' is the page's own. Several between blanks: the menu of the account then
   * changes between them, and `/` is the page's own.
   */
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
  /** What the page says and shows; each of its settings goes before the server's. */
  declare page: PageSettings | undefined;
  declare protected shown: Shown;
  declare protected wantsSignIn: boolean;
  declare protected isPartMissing: boolean;

  /** What the person has chosen on this device. */
  choices = readPreferences();
  readonly #feed = new AppFeed(this, (status, before) => this.#onStatus(status, before));
  #desk: AppDesk | null = null;
  #loading: Promise<void> | null = null;
  /** A client of `server`, closed with the element. */
  #own: SessionsClient | null = null;
  /** Filters in the address that wait for what reads them. */
  #unread = '';

  constructor() {
    super();
    this.client = null;
    this.server = null;
    this.pageSize = 20;
    this.popup = false;
    this.allFormsUrl = null;
    this.excludeFilenames = EXCLUDED_FROM_INTERVIEW_LIST;
    this.allowApiKey = false;
    this.noShortcuts = false;
    this.shown = { ...START, place: { list: 'forms', page: 1 }, onlyOwed: false };
    this.wantsSignIn = false;
    this.isPartMissing = false;
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
    const filters = this.#unread === '' ? undefined : late.get().then(this.#readHash);
    const isDressed = this.page ?? this.#feed.capabilities?.page ?? readLooks()['page'];
    const look = isDressed && !pageLook.value ? pageLook.get() : undefined;
    return look || styles || filters
      ? Promise.all([look, styles, filters]).then(() => super.needed())
      : super.needed();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (popup.value) adopt(this, popup.value.appPopupStyles, 'after');
    if (signIn.value) adopt(this, signIn.value.appSignInStyles, 'after');
    if (changed.has('server') && this.server !== null && !this.client)
      void this.#connect(this.server);
    const { place, ...shown } = this.shown;
    const { list, page, filters = {} } = place;
    const { pageSize, excludeFilenames } = this;
    this.#feed.conditions = late.value?.filterConditions;
    this.#feed.show({ ...shown, list, page, filters, pageSize, excludeFilenames });
    if (changed.has('client')) {
      this.#feed.follow(this.client);
      this.#desk?.actions.dialogs.clientChanged();
    }
    this.#desk?.leaveEmptyPage();
  }

  protected override render(): TemplateResult {
    const { status } = this.#feed;
    const plain = this.#context();
    const context = pageLook.value?.dressed(this, plain, this.language) ?? plain;
    return html`<div class="app">
      <p role="status">${this.isPartMissing ? this.t('notLoaded') : nothing}</p>
      ${
        this.#isSignIn ? signIn.value?.signInView(context, status?.waiting ?? 0) : mainView(context)
      }
      <actions-menu .strings=${this.strings} @choose=${this.#desk?.onChoose}></actions-menu>
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
    const isShown =
      page !== null || this.#isFormAwaited || this.#isSignIn || status?.connection.kind === 'error';
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

  /** @throws {TypeError} it could not be loaded */
  async #load(): Promise<AppDesk> {
    const { AppDesk: Desk, appLateStyles } = await late.get();
    adopt(this, appLateStyles, 'after');
    this.isPartMissing = false;
    this.#desk ??= new Desk(this, {
      t: this.t.bind(this),
      feed: this.#feed,
      shown: () => this.shown,
      show: (changed) => {
        this.shown = { ...this.shown, ...changed };
      },
      startShown: START,
      connect: SessionsApp.connect,
      showSignIn: () => this.#showSignIn(),
      signedIn: () => {
        this.wantsSignIn = false;
      },
      notLoaded: this.#notLoaded,
    });
    this.requestUpdate();
    return this.#desk;
  }

  /** Has this done when it can be. */
  #ask(work: (desk: AppDesk) => unknown): void {
    if (!this.#desk) return void this.#load().then(work, this.#notLoaded);
    this.isPartMissing = false;
    work(this.#desk);
  }

  /** The address names a form; what shows it is on its way. */
  get #isFormAwaited(): boolean {
    return this.#desk === null && !this.popup && /[#&]form\//.test(location.hash);
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
    const desk = this.#desk;
    const on = { ...this.#on, ...desk?.on };
    const context: AppContext = {
      t: this.t.bind(this),
      app: this,
      feed: this.#feed,
      resumeUrl: this.#resumeUrl,
      isFormAwaited: this.#isFormAwaited,
      looks: {
        ...this.shown,
        look: keptLook(this.shown.place.list),
        noShortcuts: this.isWithoutKeys,
        density: this.choices.density,
      },
      on,
      desk,
      late: (view) =>
        desk && late.value
          ? view(late.value.lateViews)({ ...context, desk, on: { ...this.#on, ...desk.on } })
          : undefined,
    };
    return context;
  }

  readonly #resumeUrl = (row: SessionRow): string | null => this.client?.resumeUrl(row) ?? null;

  /** Whether keys without Ctrl or Alt do nothing. */
  get isWithoutKeys(): boolean {
    return this.noShortcuts || this.choices.shortcuts === false;
  }

  async #connect(server: string): Promise<void> {
    const make = SessionsApp.connect;
    if (!make) return;
    const shown = shownService(words(server), this.choices.service);
    const client = await make({ server: shown ?? server });
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
    this.#desk?.heard(status, before);
  }

  readonly #readHash = (): void => {
    const found = this.popup ? null : placeIn(location.hash);
    if (!found) return;
    const { place, filters } = found;
    const parse = late.value?.parseFilters;
    this.#unread = parse ? '' : filters;
    this.shown = { ...this.shown, place: { ...place, filters: parse?.(filters) ?? {} } };
  };

  readonly #on: AppContext['on'] = {
    account: ({ currentTarget }) => this.#ask((desk) => desk.openAccount(currentTarget)),
    toList: (list) => this.#ask((desk) => desk.toList(list)),
    signIn: () => {
      this.wantsSignIn = true;
    },
    credentials: (event) => {
      event.stopPropagation();
      this.#ask((desk) => desk.signIn(event.detail));
    },
    act: (event) => {
      // A link leads to the form by itself.
      const { type, detail } = event;
      if (type === 'resume' && 'key' in detail && this.client?.resumeUrl(detail) != null) {
        return event.stopPropagation();
      }
      const { currentTarget } = event;
      this.#ask((desk) => desk.carryOut(event, currentTarget));
    },
  };

  /** What a page asks for by an event. */
  readonly #onAsked = (event: Event): void => {
    if (event instanceof CustomEvent) this.#ask((desk) => desk.asked(event));
  };
}
