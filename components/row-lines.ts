import type { TemplateResult } from 'lit';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import { announce } from './announcer.ts';
import type { BarTools } from './list-bar.ts';
import type { ListElement } from './list-element.ts';
import { listFoot } from './list-foot.ts';
import { isFromTop, listTools } from './list-tools.ts';
import type { Say, Sort, SortBy, SortChoice } from './list-types.ts';
import type { OrderHold } from './order-hold.ts';

interface LinesHooks {
  readonly t: Say;
  readonly sorts: readonly SortChoice[];
  readonly hold: OrderHold;
  readonly emit: (name: string, detail: unknown, cancelable?: boolean) => boolean;
  readonly focusFirst: () => void;
  readonly startSelecting: () => void;
  readonly openView: (button: HTMLElement) => void;
  readonly deleteAll: (rows: readonly LocalRow[]) => void;
}

/** What stands above and below the rows, and what it does: order, updates, all rows at once. */
export class RowLines {
  readonly #host: ListElement;
  readonly #hooks: LinesHooks;

  constructor(host: ListElement, hooks: LinesHooks) {
    this.#host = host;
    this.#hooks = hooks;
  }

  /** The tools in the line above the rows. */
  tools(hasTools: boolean): BarTools {
    const { t, sorts, hold, startSelecting, openView } = this.#hooks;
    return listTools({
      t,
      updates: hold.frozen.updates,
      sort: this.#host.sort,
      sorts,
      hasTools,
      onShow: this.#showUpdates,
      onSort: this.#sortTo,
      onSelect: startSelecting,
      onView: openView,
    });
  }

  /** What stands below the rows, where several can be meant at once and are not being selected. */
  foot(): TemplateResult | null {
    const { noSelect, density, selecting, total } = this.#host;
    const isOffered = !noSelect && density !== 'popup' && !selecting && (total ?? 0) > 1;
    return isOffered ? listFoot(this.#hooks.t, total ?? 0, this.#deleteAll) : null;
  }

  readonly sortBy = (by: SortBy): void => {
    const { sort } = this.#host;
    const descending = sort?.by === by ? !sort.descending : isFromTop(by);
    this.#sortTo({ by, descending });
  };

  readonly #sortTo = (sort: Sort): void => {
    const { t, sorts, emit } = this.#hooks;
    this.#host.sort = sort;
    const column = sorts.find(({ by }) => by === sort.by);
    const order = t(sort.descending ? 'descending' : 'ascending');
    if (column) announce(t('sorted', { column: t(column.label), order }));
    emit('sort-change', sort);
  };

  readonly #showUpdates = (): void => {
    const { hold, focusFirst } = this.#hooks;
    hold.frozen.apply();
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(focusFirst);
  };

  readonly #deleteAll = (): void => {
    const { emit, hold, deleteAll } = this.#hooks;
    const { allRows, total } = this.#host;
    if (!emit('before-delete-all', { total }, true)) return;
    void Promise.resolve(allRows?.() ?? hold.rows).then(deleteAll);
  };
}
