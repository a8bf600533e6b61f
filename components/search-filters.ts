import { type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { adopt } from './adopt.ts';
import type { FormChoice } from './filter-chips.ts';
import { type FilterName, type ListFilters, withFilter } from './list-filters.ts';
import type { Say } from './list-types.ts';

type Chips = typeof import('./filter-chips.ts');

type Host = LitElement & {
  readonly offers: readonly FilterName[];
  filters: ListFilters;
  readonly loadForms: (() => Promise<readonly FormChoice[]>) | null;
};

interface FilterHooks {
  readonly t: Say;
  readonly emit: (name: string, detail: unknown) => boolean;
}

/** The filters beside a search field, loaded once the rows are there. */
export class SearchFilters implements ReactiveController {
  readonly #host: Host;
  readonly #hooks: FilterHooks;
  #chips: Chips | null = null;
  #forms: readonly FormChoice[] = [];
  #isLoading = false;

  constructor(host: Host, hooks: FilterHooks) {
    this.#host = host;
    this.#hooks = hooks;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#host.offers.length === 0 || this.#isLoading) return;
    this.#isLoading = true;
    // The rows come first.
    requestAnimationFrame(() => setTimeout(() => void this.#load()));
  }

  /**
   * @param isOpen whether they are open where one button hides them
   * @param extra what stands behind them there
   */
  view(isOpen: boolean, extra: TemplateResult | typeof nothing): TemplateResult | typeof nothing {
    const { offers, filters } = this.#host;
    if (!this.#chips || offers.length === 0) return nothing;
    const { t } = this.#hooks;
    const onOpen = (): void => void this.#askForms();
    const onChange = this.#change;
    const forms = this.#forms;
    return this.#chips.filterChips({ t, offers, filters, forms, isOpen, extra, onOpen, onChange });
  }

  readonly #change = (name: FilterName, value: string): void => {
    const filters = withFilter(this.#host.filters, name, value);
    this.#host.filters = filters;
    this.#hooks.emit('filter-change', { filters });
  };

  async #load(): Promise<void> {
    const [chips, { filterChipStyles }] = await Promise.all([
      import('./filter-chips.ts'),
      import('./filter-chips.styles.ts'),
    ]);
    adopt(this.#host, filterChipStyles, 'after');
    this.#chips = chips;
    this.#host.requestUpdate();
    await this.#askForms();
  }

  async #askForms(): Promise<void> {
    const forms = (await this.#host.loadForms?.()) ?? [];
    // A list of choices that is open must not be drawn anew for nothing.
    if (JSON.stringify(forms) === JSON.stringify(this.#forms)) return;
    this.#forms = forms;
    this.#host.requestUpdate();
  }
}
