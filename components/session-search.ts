import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { FormChoice } from './filter-chips.ts';
import { fieldStyles } from './fields.styles.ts';
import { icon } from './icons.ts';
import type { FilterName, ListFilters } from './list-filters.ts';
import { SearchFilters } from './search-filters.ts';
import { searchStyles } from './session-search.styles.ts';
import { SearchJoining } from './search-joining.ts';
import { SessionsElement } from './sessions-element.ts';
import { shared } from './shared.styles.ts';
import { tokens } from './tokens.styles.ts';

/** Letters that come faster than this are looked for together; the first one at once. */
const BURST_MS = 30;

/**
 * A search field that searches while a person types, and the filters beside it. The words never
 * reach an address; the filters may.
 *
 * ```html
 * <session-search></session-search>
 *
 * <session-search for="mine"></session-search>
 * <session-list id="mine" server="https://forms.example.org"></session-list>
 * ```
 *
 * With `for` it searches the list of that id, which has a `server`; with a `server` alone the next
 * list in the document that has the same. An event that is prevented searches nothing.
 *
 * @fires search - detail: `{ text }`, trimmed; '' when it was cleared
 * @fires filter-change - detail: `{ filters }`
 * @fires within-change - detail: `{ within }`: `answers`, or null
 * @csspart field
 * @csspart input
 * @csspart filter
 * @csspart chip
 */
export class SessionSearch extends SessionsElement {
  static override properties: PropertyDeclarations = {
    server: {},
    htmlFor: { attribute: 'for' },
    text: {},
    placeholder: {},
    hint: {},
    offers: { attribute: false },
    filters: { attribute: false },
    within: {},
    offersAnswers: { type: Boolean, attribute: 'offers-answers' },
    isOpen: { state: true },
  };
  static override styles = [tokens, shared, fieldStyles, searchStyles];

  /** Address of the server of the list that is searched; '' is the page's own. */
  declare server: string | null;
  /** Id of the list that is searched; null for the next one of `server`. */
  declare htmlFor: string | null;
  /** What is searched for. */
  declare text: string;
  /** What can be searched by; also the field's name. */
  declare placeholder: string | null;
  /** Key that leads here, shown in the empty field. */
  declare hint: string | null;
  /** Filters that are offered; none by default. */
  declare offers: readonly FilterName[];
  /** What is chosen of them. */
  declare filters: ListFilters;
  /** `answers`: what is searched for may also stand in the answers. */
  declare within: 'answers' | null;
  /** Offers to look inside answers while something is searched for. */
  declare offersAnswers: boolean;
  /** Gives the forms that rows can be narrowed to; asked when they are about to be shown. */
  loadForms: (() => Promise<readonly FormChoice[]>) | null = null;
  declare protected isOpen: boolean;

  #timer: ReturnType<typeof setTimeout> | null = null;
  #firedMs = -Infinity;
  readonly #filters = new SearchFilters(this, {
    t: (key, values) => this.t(key, values),
    emit: (name, detail) => this.emit(name, detail),
  });

  constructor() {
    super();
    this.server = null;
    this.htmlFor = null;
    void new SearchJoining(this);
    this.text = '';
    this.placeholder = null;
    this.hint = null;
    this.offers = [];
    this.filters = {};
    this.within = null;
    this.offersAnswers = false;
    this.isOpen = false;
  }

  override focus(options?: FocusOptions): void {
    this.#input?.focus(options);
    this.#input?.select();
  }

  protected override willUpdate(): void {
    // A page that keeps what it heard gives it back trimmed, while the next word is typed.
    const typed = this.#input?.value ?? '';
    if (this.text !== '' && this.text === typed.trim()) this.text = typed;
  }

  protected override render(): TemplateResult {
    const hasExtra = this.offersAnswers && this.text !== '';
    return html`<div class="line">
      ${this.#box()} ${this.offers.length > 0 ? this.#filterButton() : nothing}
      ${this.#filters.view(this.isOpen, hasExtra ? this.#inAnswers() : nothing)}
    </div>`;
  }

  #box(): TemplateResult {
    const name = this.placeholder ?? this.t('search');
    return html`<div class="box" part="field" role="search">
      ${icon('search')}
      <input
        class="field"
        part="input"
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck="false"
        dir=${this.text === '' ? nothing : 'auto'}
        aria-label=${name}
        aria-keyshortcuts=${this.hint ?? nothing}
        placeholder=${name}
        .value=${this.text}
        @input=${this.#onInput}
        @keydown=${this.#onKeydown}
      />
      ${this.#end()}
    </div>`;
  }

  #end(): TemplateResult | typeof nothing {
    if (this.text === '') {
      return this.hint ? html`<kbd aria-hidden="true">${this.hint}</kbd>` : nothing;
    }
    return html`${this.offersAnswers ? this.#inAnswers() : nothing}
      <button type="button" class="clear" aria-label=${this.t('clear')} @click=${this.#clear}>
        ${icon('x', 16)}
      </button>`;
  }

  #inAnswers(): TemplateResult {
    const isOn = this.within === 'answers';
    const turn = (): void => {
      this.within = isOn ? null : 'answers';
      this.emit('within-change', { within: this.within });
    };
    return html`<button
      type="button"
      class="in-answers"
      aria-pressed=${isOn ? 'true' : 'false'}
      @click=${turn}
    >
      ${icon('check', 16)}${this.t('inAnswers')}
    </button>`;
  }

  #filterButton(): TemplateResult {
    const count = Object.keys(this.filters).length;
    return html`<button
      type="button"
      class="filter-button ${count > 0 ? 'on' : ''}"
      aria-label=${count > 0 ? this.t('filtersOn', { count }) : this.t('filters')}
      aria-expanded=${this.isOpen ? 'true' : 'false'}
      @click=${() => (this.isOpen = !this.isOpen)}
    >
      ${icon('filter')}${count > 0 ? html`<span class="filter-count">${count}</span>` : nothing}
    </button>`;
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  readonly #onInput = (): void => {
    this.text = this.#input?.value ?? '';
    const sinceMs = performance.now() - this.#firedMs;
    if (sinceMs >= BURST_MS) this.#fire();
    else this.#timer ??= setTimeout(this.#fire, BURST_MS - sinceMs);
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.text !== '') {
      event.preventDefault();
      this.#clear();
    } else if (event.key === 'Enter') this.#fire();
  };

  readonly #clear = (): void => {
    this.text = '';
    this.#fire();
    this.#input?.focus();
  };

  readonly #fire = (): void => {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#firedMs = performance.now();
    this.emit('search', { text: this.text.trim() });
  };
}
