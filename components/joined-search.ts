import type { ReactiveController } from 'lit';
import type { ListView } from './joined-feed.ts';
import type { JoinedList } from './joined-list.ts';
import { joinedLists, joinedSearches } from './joined-registry.ts';
import type { RowList } from './row-list.ts';
import type { SessionSearch } from './session-search.ts';
import { unlessPrevented } from './unless-prevented.ts';

const LISTS = 'session-list, answer-set-list';
const NOTHING = { search: '', within: null, filters: {} } as const;

/** Has a search field drive a joined list: that of its `for`, else the next one in the document. */
export class JoinedSearch implements ReactiveController {
  readonly #search: SessionSearch;
  /** Whether the page leaves to us what is offered beside the field. */
  readonly #isOpen: boolean;
  #list: JoinedList | null = null;

  constructor(search: SessionSearch) {
    this.#search = search;
    this.#isOpen = search.offers.length === 0;
    for (const type of ['search', 'filter-change', 'within-change']) {
      search.addEventListener(type, this.#onEvent);
    }
    search.addController(this);
  }

  /** Null while there is none. */
  get list(): JoinedList | null {
    return this.#list;
  }

  hostConnected(): void {
    joinedSearches.add(this);
    this.attach();
  }

  hostDisconnected(): void {
    joinedSearches.delete(this);
    this.#list?.look(NOTHING);
    this.#list = null;
  }

  /** Lists, or what names one, have changed. */
  attach(): void {
    const found = this.#found;
    const list = (found && joinedLists.get(found)) ?? null;
    if (list === this.#list) return;
    this.#list?.look(NOTHING);
    this.#list = list;
    if (list) this.#begin(list);
  }

  /** The list shows everything again. */
  clear(): void {
    Object.assign(this.#search, { text: '', within: null, filters: {} });
  }

  focus(): void {
    this.#search.focus();
  }

  /** The list looks there too. */
  lookInAnswers(): void {
    this.#search.within = 'answers';
  }

  #begin(list: JoinedList): void {
    if (this.#isOpen) {
      const { filterOffers: offers, forms: loadForms } = list;
      Object.assign(this.#search, { offers, loadForms, offersAnswers: true });
    }
    list.look(this.#view);
  }

  get #found(): Element | null {
    const search = this.#search;
    const root = search.getRootNode();
    if (!(root instanceof Document || root instanceof ShadowRoot)) return null;
    if (search.htmlFor !== null) return root.querySelector(`#${CSS.escape(search.htmlFor)}`);
    const { DOCUMENT_POSITION_FOLLOWING } = Node;
    const isMeant = (list: RowList): boolean =>
      list.server === search.server &&
      (search.compareDocumentPosition(list) & DOCUMENT_POSITION_FOLLOWING) !== 0;
    return [...root.querySelectorAll<RowList>(LISTS)].find(isMeant) ?? null;
  }

  get #view(): Pick<ListView, 'search' | 'within' | 'filters'> {
    const { text, within, filters } = this.#search;
    return { search: text.trim(), within, filters };
  }

  readonly #onEvent = (event: Event): void => {
    unlessPrevented(event, () => this.#list?.find(this.#view));
  };
}
