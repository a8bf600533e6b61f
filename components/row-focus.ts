import type { LocalRow } from '../src/sessions/sessions-client.ts';

export type RowStop = 'title' | 'actions';

interface Place {
  readonly id: string;
  readonly stop: RowStop;
}

/** Keeps the focus on the same row while rows come, go and move, and finds it a place when its row goes. */
export class RowFocus {
  readonly #host: HTMLElement & { readonly updateComplete: Promise<boolean> };
  #before: { readonly place: Place; readonly index: number } | null = null;

  constructor(host: HTMLElement & { readonly updateComplete: Promise<boolean> }) {
    this.#host = host;
  }

  /** Row and stop that have the focus now; null when it is elsewhere. */
  current(): Place | null {
    const active = this.#host.shadowRoot?.activeElement;
    const id = active?.closest<HTMLElement>('[data-id]')?.dataset['id'];
    const stop = active?.closest<HTMLElement>('[data-stop]')?.dataset['stop'];
    if (!id || (stop !== 'title' && stop !== 'actions')) return null;
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
    const heading = this.#host.shadowRoot?.querySelector<HTMLElement>('[data-state-heading]');
    (this.find(id, stop) ?? this.find(id, 'actions') ?? heading)?.focus();
  }
}
