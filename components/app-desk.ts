import type { Credentials } from '../src/sessions/sessions-client.ts';
import { accountMenu } from './account-menu.ts';
import type { MenuContents } from './actions-menu.ts';
import { announce } from './announcer.ts';
import { AppActions } from './app-actions.ts';
import { AppDetails } from './app-details.ts';
import { AppExtras } from './app-extras.ts';
import type { AppFeed } from './app-feed.ts';
import { formatPlace } from './app-place.ts';
import { AppServices } from './app-services.ts';
import type { AppHandlers, Shown } from './app-view.ts';
import { AppVoice } from './app-voice.ts';
import { type RowsDetail, rowsOf } from './event-rows.ts';
import { everyRow, formsOf, pageInstead } from './feed-rows.ts';
import type { Place } from './first-place.ts';
import { keepInSight } from './keep-in-sight.ts';
import { keepLook } from './keep-look.ts';
import type { RenameDetail, Say } from './list-types.ts';
import { rangeWords } from './pager.ts';
import { RowList } from './row-list.ts';
import { RowsAhead } from './rows-ahead.ts';
import type { SessionsApp } from './sessions-app.ts';

interface DeskHooks {
  readonly t: Say;
  readonly feed: AppFeed;
  readonly shown: () => Shown;
  readonly show: (changed: Partial<Shown>) => void;
  readonly startShown: Pick<Shown, 'search' | 'within' | 'sort'>;
  readonly connect: (typeof SessionsApp)['connect'];
  /** Resolves when the form to sign in is drawn. */
  readonly showSignIn: () => Promise<void>;
  readonly signedIn: () => void;
  readonly notLoaded: () => void;
}

type Later = Omit<AppHandlers, 'account' | 'act' | 'credentials' | 'signIn' | 'toList'>;

/** What people do with the app once its first rows are there. */
export class AppDesk {
  readonly actions: AppActions;
  readonly details: AppDetails;
  readonly extras: AppExtras;
  readonly services: AppServices;
  readonly #host: SessionsApp;
  readonly #hooks: DeskHooks;
  readonly #voice: AppVoice;
  /** Rows as the person has just changed them. */
  readonly ahead: RowsAhead;

  constructor(host: SessionsApp, hooks: DeskHooks) {
    const { t, feed } = hooks;
    this.#host = host;
    this.#hooks = hooks;
    this.#voice = new AppVoice(t);
    this.ahead = new RowsAhead(() => host.requestUpdate());
    this.extras = new AppExtras(host, t);
    this.services = new AppServices(host, {
      t,
      connect: hooks.connect,
      keep: (changed) => this.extras.change(changed),
      leave: (told) => this.actions.changeService(told),
      enter: (isByAddress) => void this.#enterService(isByAddress),
    });
    this.details = new AppDetails(host, t, (hash) => this.services.address(hash));
    this.actions = new AppActions(host, {
      t,
      client: () => host.client,
      capabilities: () => feed.capabilities,
      ahead: this.ahead,
    });
    host.addEventListener('keydown', this.#onKeydown);
  }

  readonly forms = () => formsOf(this.#hooks.feed);

  readonly everyRow = () => everyRow(this.#hooks.feed);

  heard(...states: Parameters<AppVoice['status']>): void {
    this.#voice.status(...states);
  }

  /** The last row of the last page was deleted: the page before is the last now. */
  leaveEmptyPage(): void {
    const { place } = this.#hooks.shown();
    const page = pageInstead(this.#hooks.feed, place.page, this.#host.pageSize);
    if (page !== null) this.#go({ ...place, page }, 'replace');
  }

  toList(list: Place['list']): void {
    const { shown, show, startShown } = this.#hooks;
    if (list === shown().place.list) return;
    show(startShown);
    this.#go({ list, page: 1 });
  }

  openAccount(button: EventTarget | null): void {
    const { feed, t } = this.#hooks;
    this.#openMenu(button, accountMenu(feed.status, this.services.items(), t));
  }

  /** Does what an event of a row asks for. */
  carryOut(event: CustomEvent<RenameDetail | RowsDetail>, list: EventTarget | null) {
    const [row] = rowsOf(event.detail);
    return event.type === 'view' && row
      ? this.details.open(row)
      : this.actions.carryOut(event, list instanceof RowList ? list : null);
  }

  /** Does what a page asks for by an event. */
  asked({ type, detail }: CustomEvent): Promise<void> | void {
    if (type === 'ds-delete') return this.actions.deleteRows(rowsOf(detail));
    if (type === 'ds-export') return this.actions.exportRows(rowsOf(detail));
    if (detail?.file instanceof File) this.actions.dialogs.takeFile(detail.file);
  }

  async signIn(credentials: Credentials): Promise<void> {
    if (!(await this.actions.signIn(credentials))) return;
    this.#hooks.signedIn();
    await this.#host.updateComplete;
    this.#query('h1')?.focus();
  }

  readonly onChoose = (event: CustomEvent<string>): void => {
    event.stopPropagation();
    if (event.detail === 'sign-out') void this.#signOut();
    else this.services.choose(event.detail);
  };

  readonly on: Later = {
    menu: (event, contents) => this.#openMenu(event.currentTarget, contents),
    tabKey: (event) => {
      if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
      event.preventDefault();
      const { list } = this.#hooks.shown().place;
      const other = list === 'forms' ? 'answer-sets' : 'forms';
      const next = event.key === 'Home' ? 'forms' : event.key === 'End' ? 'answer-sets' : other;
      this.toList(next);
      this.#host.renderRoot.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
    },
    toPage: (page) => {
      this.#go({ ...this.#hooks.shown().place, page });
      this.#showTop();
      const { t, feed } = this.#hooks;
      const total = feed.page?.total;
      if (total) announce(rangeWords(t, page, this.#host.pageSize, total));
    },
    search: (event) => {
      event.stopPropagation();
      this.#hooks.show({ search: event.detail.text });
      this.#toFirstPage();
      this.#sayFound();
    },
    filter: (event) => {
      event.stopPropagation();
      this.#narrow(event.detail.filters);
      this.#sayFound();
    },
    within: (event) => {
      event.stopPropagation();
      this.#hooks.show({ within: event.detail.within });
      this.#toFirstPage();
      this.#sayFound();
    },
    searchAnswers: () => {
      this.#hooks.show({ within: 'answers' });
      // The button goes with what it stood in.
      this.#query('session-search')?.focus();
      this.#sayFound();
    },
    look: (event) => {
      keepLook(this.#hooks.shown().place.list, event.detail);
      this.#host.requestUpdate();
    },
    clear: () => {
      this.#hooks.show({ search: '', within: null });
      this.#narrow({});
      this.#query('session-search')?.focus();
    },
    sort: (event) => {
      this.#hooks.show({ sort: event.detail });
      this.#toFirstPage();
    },
    retry: () => void this.#host.client?.sync(),
    show: () => {
      this.#hooks.show({ search: '', onlyOwed: true });
      this.#toFirstPage();
    },
    showAll: () => {
      this.#hooks.show({ onlyOwed: false });
      // The button goes.
      const list = this.#query('session-list') ?? this.#query('answer-set-list');
      void this.#host.updateComplete.then(() => list?.focusFirst());
    },
    importFile: () => this.actions.dialogs.importAnswers(),
  };

  #query<Name extends keyof HTMLElementTagNameMap>(
    selector: Name,
  ): HTMLElementTagNameMap[Name] | null {
    return this.#host.renderRoot.querySelector(selector);
  }

  #go(place: Place, how: 'push' | 'replace' = 'push'): void {
    const { shown, show } = this.#hooks;
    const isOther = formatPlace(place) !== formatPlace(shown().place);
    show({ place });
    if (isOther) this.#note(place, how);
  }

  /** Puts a place into the address. */
  #note(place: Place, how: 'push' | 'replace'): void {
    if (this.#host.popup) return;
    const address = this.services.address(formatPlace(place));
    // Who leaves at once leaves no trail of places behind.
    if (how === 'push' && !this.extras.hasExit) history.pushState(history.state, '', address);
    else history.replaceState(history.state, '', address);
  }

  /** The first of the rows that come, but for somebody who goes through the pages by key. */
  #showTop(): void {
    const { renderRoot: root, shadowRoot } = this.#host;
    const button = shadowRoot?.activeElement;
    const list = root.querySelector('session-list, answer-set-list');
    if (list && button?.matches('.pager :focus-visible')) keepInSight(button, list);
    else root.querySelector('.tab-line')?.scrollIntoView({ block: 'nearest' });
  }

  /** Another view of the same list begins on its first page. */
  #toFirstPage(): void {
    this.#go({ ...this.#hooks.shown().place, page: 1 }, 'replace');
  }

  #narrow(filters: NonNullable<Place['filters']>): void {
    this.#go({ ...this.#hooks.shown().place, page: 1, filters }, 'replace');
  }

  #sayFound(): void {
    const { shown, feed } = this.#hooks;
    this.#voice.found(() => [shown().search, feed.page ? feed.page.total : 0]);
  }

  #openMenu(button: EventTarget | null, contents: MenuContents): void {
    if (!(button instanceof HTMLElement)) return;
    const opened = this.#query('actions-menu')?.open(button, contents);
    Promise.resolve(opened).catch(this.#hooks.notLoaded);
  }

  async #signOut(): Promise<void> {
    const { feed, show, showSignIn } = this.#hooks;
    if (!(await this.actions.signOut(feed.status?.waiting ?? 0))) return;
    show({ search: '', onlyOwed: false });
    this.details.close();
    this.#go({ list: 'forms', page: 1 });
    await showSignIn();
    this.#query('sign-in-form')?.focus();
  }

  /** What was asked of the service before is not asked of this one. */
  async #enterService(isByAddress: boolean): Promise<void> {
    const { shown, show, signedIn, startShown, feed, showSignIn } = this.#hooks;
    const { list } = shown().place;
    show({ ...startShown, onlyOwed: false, ...(!isByAddress && { place: { list, page: 1 } }) });
    signedIn();
    if (!isByAddress) {
      this.details.close();
      this.#note({ list, page: 1 }, 'push');
    }
    await this.#host.updateComplete;
    if (feed.status?.connection.kind === 'signed-out') {
      await showSignIn();
      this.#query('sign-in-form')?.focus();
    } else if (!this.#host.shadowRoot?.activeElement) this.#query('h1')?.focus();
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key !== '/' || this.#host.isWithoutKeys || ctrlKey || metaKey || altKey) return;
    const [target] = event.composedPath();
    if (target instanceof HTMLElement && target.matches('input, textarea, select')) return;
    const field = this.#query('session-search');
    if (!field) return;
    event.preventDefault();
    field.focus();
  };
}
