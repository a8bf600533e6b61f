import type { ClientStatus, LocalRow, SessionsClient } from '../src/sessions/sessions-client.ts';
import type { AnswerSetList } from './answer-set-list.ts';
import { listState } from './app-state.ts';
import { AppVoice } from './app-voice.ts';
import { everyRow, formsOf, pageInstead } from './feed-rows.ts';
import type { FormChoice } from './filter-chips.ts';
import { hearDeeds, isFormList } from './joined-deeds.ts';
import type { JoinedDesk } from './joined-desk.ts';
import { BOUNDS, boundsOf, JoinedFeed, type JoinedQuery, type ListView } from './joined-feed.ts';
import { joinedLists, joinedSearches } from './joined-registry.ts';
import type { JoinedSearch } from './joined-search.ts';
import { JoinedSignIn } from './joined-sign-in.ts';
import type { JoinedPart } from './joining.ts';
import { FILTER_OFFERS, filterConditions, type FilterName } from './list-filters.ts';
import type { Say } from './list-types.ts';
import type { RowList } from './row-list.ts';

const START = { search: '', within: null, filters: {}, page: 1, onlyOwed: false } as const;
const NEWEST = { by: 'changed', descending: true } as const;
const NO_ROWS: readonly LocalRow[] = [];

/**
 * Shows a person's rows in a list, live, and carries out what is asked of them, unless the page
 * prevents the event. `view` is an event and no more: how answers are shown is the page's choice.
 */
export class JoinedList implements JoinedPart {
  readonly #list: RowList;
  readonly #desk: JoinedDesk;
  readonly #feed: JoinedFeed;
  readonly #voice: AppVoice;
  readonly #signIn: JoinedSignIn;
  readonly #ownTimezone: string | null;
  #view: ListView;
  /** Somebody has just come in: the focus goes to the first row, once there is one. */
  #wantsFocus = false;

  constructor(list: RowList, t: Say) {
    this.#list = list;
    this.#ownTimezone = list.timezone;
    this.#view = { ...START, sort: list.sort ?? NEWEST };
    // Behind all that the list draws by itself.
    this.#desk = list.renderRoot.appendChild(document.createElement('joined-desk'));
    this.#desk.onAhead = this.#draw;
    this.#desk.onPage = (page) => {
      this.look({ page });
      list.scrollIntoView({ block: 'nearest' });
    };
    this.#voice = new AppVoice(t);
    this.#signIn = new JoinedSignIn(list, this.#desk, {
      notLoaded: () => t('notLoaded'),
      signedIn: () => {
        this.#wantsFocus = true;
      },
    });
    this.#feed = new JoinedFeed(
      {
        addController: () => undefined,
        removeController: () => undefined,
        requestUpdate: this.#draw,
        updateComplete: Promise.resolve(true),
      },
      (now, before) => this.#heard(now, before),
    );
    this.#feed.conditions = filterConditions;
    this.#prepare();
    hearDeeds(list, {
      carryOut: async (event) => (await this.#desk.open()).carryOut(event, list),
      sort: (sort) => this.look({ sort }),
      searchAnswers: () => {
        this.find({ within: 'answers' });
        for (const search of this.#searches) search.lookInAnswers();
      },
      clear: () => this.#clear(),
      sync: () => void this.client?.sync(),
      signIn: () => this.#feed.status && void this.#signIn.open(this.#feed.status),
    });
    new MutationObserver(() => this.look({})).observe(list, { attributeFilter: BOUNDS });
  }

  get client(): SessionsClient | null {
    return this.#feed.client;
  }

  get view(): ListView {
    return this.#view;
  }

  /** Those that its page has not decided already. */
  get filterOffers(): readonly FilterName[] {
    const { list, filename } = boundsOf(this.#list);
    return FILTER_OFFERS[list].filter((name) => name !== 'form' || filename === null);
  }

  readonly forms = (): Promise<readonly FormChoice[]> => formsOf(this.#feed);

  follow(client: SessionsClient | null): void {
    this.#desk.client = client;
    this.#signIn.close();
    this.#feed.follow(client);
    this.look({});
    if (client) joinedLists.set(this.#list, this);
    else joinedLists.delete(this.#list);
    for (const search of joinedSearches) search.attach();
  }

  /** Looks at other rows; what is left out stays. Another view begins on its first page. */
  look(changed: Partial<ListView>): void {
    const view = { ...this.#view, ...changed };
    const isSame = JSON.stringify(view) === JSON.stringify(this.#view);
    this.#view = isSame || changed.page ? view : { ...view, page: 1 };
    this.#feed.show(this.#query);
    this.#draw();
  }

  /** The same, and says how much there is. */
  find(changed: Partial<ListView>): void {
    this.look(changed);
    this.#voice.found(() => [this.#view.search, this.#feed.page ? this.#feed.page.total : 0]);
  }

  /** Only what needs the person, where anything does. */
  showOwed(): void {
    if (this.#view.onlyOwed) return this.#list.focusFirst();
    this.#wantsFocus = true;
    this.#feed.page = null;
    this.#forget({ onlyOwed: true });
  }

  get #query(): JoinedQuery {
    return { ...this.#view, ...boundsOf(this.#list) };
  }

  /** What the page left open. */
  #prepare(): void {
    const list = this.#list;
    list.allRows ??= () => everyRow(this.#feed);
    if (isSetList(list)) list.target ??= 'new';
    if (isFormList(list)) {
      const { resumeUrl } = list;
      list.resumeUrl = (row) => resumeUrl(row) ?? this.client?.resumeUrl(row) ?? null;
    }
  }

  readonly #draw = (): void => {
    const list = this.#list;
    const { status, page, capabilities } = this.#feed;
    const { view } = this;
    const last = pageInstead(this.#feed, view.page, this.#query.pageSize);
    if (last !== null && last !== view.page) return this.look({ page: last });
    if (view.onlyOwed && page?.rows.length === 0) return this.#showAll();
    this.#equip();
    list.rows = this.#desk.ahead.of(page?.rows ?? NO_ROWS);
    list.state = listState(status, page, view);
    list.sort = view.sort;
    list.view = JSON.stringify(this.#query);
    list.total = page?.total ?? null;
    list.timezone = this.#ownTimezone ?? status?.person?.timezone ?? null;
    if (capabilities) list.dispatch = capabilities.dispatch;
    list.deleteDays = capabilities?.deleteDays;
    if (list.state.kind !== 'loading' && this.#wantsFocus) {
      this.#wantsFocus = false;
      void list.updateComplete.then(() => list.focusFirst());
    }
  };

  readonly #showAll = (): void => {
    this.#wantsFocus = false;
    this.#feed.page = null;
    this.look({ onlyOwed: false });
  };

  /** The button that asked for it goes away. */
  readonly #backToAll = (): void => {
    this.#showAll();
    this.#wantsFocus = true;
  };

  /** The desk, with what the dialogs and the line below the rows show. */
  #equip(): void {
    const { capabilities, page: rows } = this.#feed;
    const { strings } = this.#list;
    const { excludeFilenames, page, pageSize, onlyOwed } = this.#query;
    Object.assign(this.#desk, {
      capabilities,
      strings,
      excludeFilenames,
      pages: { page, pageSize: onlyOwed ? Infinity : pageSize, total: rows?.total ?? null },
      onAll: onlyOwed ? this.#backToAll : null,
    });
  }

  #heard(now: ClientStatus, before: ClientStatus | null): void {
    if (now.person) this.#signIn.close();
    if (!before) return;
    this.#voice.status(now, before);
    // What one person looked for is no business of the next.
    if (before.person && before.person.id !== now.person?.id) this.#forget({});
  }

  /** Everything again, and the searches of this list are empty. */
  #forget(changed: Partial<ListView>): void {
    this.look({ ...START, ...changed });
    for (const search of this.#searches) search.clear();
  }

  /** As there, the button goes. */
  #clear(): void {
    const [search] = this.#searches;
    this.#wantsFocus = search === undefined;
    this.#forget({});
    search?.focus();
  }

  get #searches(): readonly JoinedSearch[] {
    return [...joinedSearches].filter(({ list }) => list === this);
  }
}

function isSetList(list: RowList): list is AnswerSetList {
  return 'target' in list;
}
