import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Rows in a block; blocks come and go as a whole. */
export const BLOCK_ROWS = 40;
/** Up to so many rows all stay in the page, so that it can be searched and printed whole. */
const ALL_ROWS = 1000;
const MARGIN = '600px 0px';

/**
 * Draws only the blocks of rows near the window. The others keep the place of their rows: as high
 * as they were when they were drawn, else as high as `rowPx` makes them.
 */
export class BlockWindow implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #rowPx: number;
  readonly #near = new Set<number>();
  readonly #heights = new Map<number, number>();
  #rows = 0;
  #observer: IntersectionObserver | null = null;
  #observed = new Set<Element>();

  constructor(host: ReactiveControllerHost & HTMLElement, rowPx: number) {
    this.#host = host;
    this.#rowPx = rowPx;
    host.addController(this);
  }

  /** Blocks that these rows make. */
  set(rows: number): number {
    if (rows !== this.#rows) this.#heights.clear();
    this.#rows = rows;
    return Math.ceil(rows / BLOCK_ROWS);
  }

  isDrawn(block: number): boolean {
    return this.#rows <= ALL_ROWS || block < 2 || this.#near.has(block);
  }

  /** Draws the block of a row, to put the focus there. */
  draw(row: number): void {
    this.#near.add(Math.floor(row / BLOCK_ROWS));
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#observed.clear();
  }

  hostUpdated(): void {
    const blocks = this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[data-block]') ?? [];
    for (const block of blocks) {
      const at = Number(block.dataset['block']);
      const rows = Math.min(BLOCK_ROWS, this.#rows - at * BLOCK_ROWS);
      const px = this.#heights.get(at) ?? rows * this.#rowPx;
      // Through the object model, which a strict Content-Security-Policy allows.
      block.style.blockSize = this.isDrawn(at) ? '' : `${px}px`;
    }
    if (this.#rows > ALL_ROWS) this.#observe(new Set(blocks));
    else this.hostDisconnected();
  }

  #observe(blocks: Set<Element>): void {
    this.#observer ??= new IntersectionObserver(this.#onNear, { rootMargin: MARGIN });
    for (const block of this.#observed) if (!blocks.has(block)) this.#observer.unobserve(block);
    for (const block of blocks) if (!this.#observed.has(block)) this.#observer.observe(block);
    this.#observed = blocks;
  }

  readonly #onNear = (entries: readonly IntersectionObserverEntry[]): void => {
    let isOther = false;
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const at = target instanceof HTMLElement ? Number(target.dataset['block']) : -1;
      if (isIntersecting === this.#near.has(at)) continue;
      isOther = true;
      if (isIntersecting) this.#near.add(at);
      else if (!target.matches(':focus-within')) {
        this.#heights.set(at, boundingClientRect.height);
        this.#near.delete(at);
      }
    }
    if (isOther) this.#host.requestUpdate();
  };
}
