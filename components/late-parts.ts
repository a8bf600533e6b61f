import type { ReactiveController } from 'lit';
import { adopt } from './adopt.ts';
import { afterPaint } from './after-paint.ts';
import { Late } from './late.ts';
import type { ListElement } from './list-element.ts';

/** Menus, rename and states: what a list needs once its rows are on the screen. */
const parts = new Late(() => import('./row-parts.ts'));
const densities = new Late(() => import('./row-density.styles.ts'));

export type RowParts = NonNullable<typeof parts.value>;

/** Brings a list the parts that load after its first rows, or when they are first asked for. */
export class LateParts implements ReactiveController {
  readonly #host: ListElement;
  readonly #ready: (loaded: RowParts) => void;
  #value: RowParts | null = null;
  #loading: Promise<void> | null = null;
  #hasFailed = false;

  /** @param ready - called once, when they are there */
  constructor(host: ListElement, ready: (loaded: RowParts) => void) {
    this.#host = host;
    this.#ready = ready;
    host.addController(this);
  }

  get value(): RowParts | null {
    return this.#value;
  }

  /** Whether they were missing when they were to load by themselves. */
  get hasFailed(): boolean {
    return this.#hasFailed && !this.#value;
  }

  /** Resolves when a load that has begun is over; null when there is nothing to wait for. */
  get loading(): Promise<void> | null {
    return this.#value ? null : this.#loading;
  }

  /** The styles that rows of this density need before they are drawn; undefined when they are there. */
  needed(): Promise<unknown> | undefined {
    return this.#host.density === 'comfortable' || densities.value ? undefined : densities.get();
  }

  hostUpdate(): void {
    if (densities.value) adopt(this.#host, densities.value.rowDensityStyles, 'after');
  }

  hostUpdated(): void {
    // Without them the list only misses what nobody has asked for; the asking tries again.
    this.#loading ??= afterPaint()
      .then(() => this.get())
      .then(
        () => undefined,
        () => {
          this.#hasFailed = true;
          this.#host.requestUpdate();
        },
      );
  }

  /** At once where the parts are there, else when they are. */
  use(work: (loaded: RowParts) => void, failed: () => void): void {
    if (this.#value) work(this.#value);
    else this.get().then(work, failed);
  }

  /** @throws {TypeError} they could not be loaded */
  async get(): Promise<RowParts> {
    const loaded = await parts.get();
    if (this.#value) return loaded;
    this.#value = loaded;
    adopt(this.#host, loaded.listPanelStyles, 'before');
    adopt(this.#host, loaded.fieldStyles, 'before');
    adopt(this.#host, loaded.listToolStyles, 'before');
    adopt(this.#host, loaded.rowLateStyles, 'after');
    this.#ready(loaded);
    this.#host.requestUpdate();
    return loaded;
  }
}
