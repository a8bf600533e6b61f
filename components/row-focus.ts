import type { LocalRow } from '../src/sessions/sessions-client.ts';

export type RowStop = 'title' | 'actions' | 'select';

const STOPS: readonly string[] = ['title', 'actions', 'select'] satisfies RowStop[];
const isStop = (name: string | undefined): name is RowStop => STOPS.includes(name ?? '');

interface Place {
  readonly id: string;
  readonly stop: RowStop;
}

/** Keeps the focus on the same row while rows come, go and move, and finds it a place when its row goes. */
export class RowFocus {
  readonly #host: HTMLElement & { readonly updateComplete: Promise<boolean> };
  /** Has a row drawn that is not in the document; false where there is none. */
  readonly #reveal: (id: string) => boolean;
  #before: { readonly place: Place; readonly index: number } | null = null;
  /** Whether somebody was in the list when a drawing began, and at which row. */
  #wasInside = false;
  #place: Place | null = null;
  /** A drawing took away what they were at, and nothing was there to go to. */
  #isLost = false;

  constructor(
    host: HTMLElement & { readonly updateComplete: Promise<boolean> },
    reveal: (id: string) => boolean,
  ) {
    this.#host = host;
    this.#reveal = reveal;
  }

  /** Row and stop that have the focus now; null when it is elsewhere. */
  current(): Place | null {
    const active = this.#host.shadowRoot?.activeElement;
    const id = active?.closest<HTMLElement>('[data-id]')?.dataset['id'];
    const stop = active?.closest<HTMLElement>('[data-stop]')?.dataset['stop'];
    if (!id || !isStop(stop)) return null;
    return { id, stop };
  }

  find(id: string, stop: RowStop): HTMLElement | null {
    const selector = `[data-id="${CSS.escape(id)}"] [data-stop=${stop}]`;
    return this.#host.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }

  /** Focuses a row's stop after the next drawing, else the heading of the state. */
  to(id: string, stop: RowStop): void {
    void this.#host.updateComplete.then(() => this.#focus(id, stop));
  }

  /** Call before every drawing. */
  watch(): void {
    const isInside = Boolean(this.#host.shadowRoot?.activeElement);
    if (isInside) this.#place = this.current();
    this.#wasInside = isInside || (this.#isLost && isNowhere());
  }

  /**
   * Call after every drawing: who was at something that is gone (a button, a heading in the rows'
   * place) goes to their row, else to the first one, else to the heading that stands there now.
   */
  rescue(rows: readonly LocalRow[]): void {
    this.#isLost = this.#wasInside && !this.#host.shadowRoot?.activeElement;
    if (!this.#isLost) return;
    const isThere = rows.some(({ id }) => id === this.#place?.id);
    const { id, stop }: Place =
      isThere && this.#place ? this.#place : { id: rows[0]?.id ?? '', stop: 'title' };
    void this.#host.updateComplete.then(() => isNowhere() && this.#focus(id, stop));
  }

  /** Call before the rows change. */
  remember(rows: readonly LocalRow[]): void {
    const place = this.current();
    if (!place) return;
    const index = rows.findIndex((row) => row.id === place.id);
    this.#before = { place, index };
  }

  /** Call after the changed rows were drawn. */
  restore(rows: readonly LocalRow[]): void {
    const before = this.#before;
    this.#before = null;
    if (!before || this.current()?.id === before.place.id) return;
    const { place, index } = before;
    if (rows.some((row) => row.id === place.id)) this.#focus(place.id, place.stop);
    else this.#focus((rows[index] ?? rows[index - 1])?.id ?? '', 'title');
  }

  #focus(id: string, stop: RowStop): void {
    const found = this.#findAny(id, stop);
    if (found) found.focus();
    else if (this.#reveal(id)) {
      void this.#host.updateComplete.then(() => this.#findAny(id, stop)?.focus());
    } else this.#host.shadowRoot?.querySelector<HTMLElement>('[data-state-heading]')?.focus();
  }

  /** The stop, else another of the same row: a title that is plain text takes no focus. */
  #findAny(id: string, stop: RowStop): HTMLElement | null {
    return this.find(id, stop) ?? this.find(id, 'actions') ?? this.find(id, 'select');
  }
}

/** Whether no element has the focus. */
function isNowhere(): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body;
}
