import { nothing, type ReactiveController, type ReactiveControllerHost, render } from 'lit';

/** Rows in a block; blocks come and go as a whole. */
export const BLOCK_ROWS = 40;
/** Up to so many rows all stay in the page, so that it can be searched and printed whole. */
const ALL_ROWS = 1000;
const MARGIN = '600px 0px';

interface WindowOptions {
  /** Where the blocks lie; the element's own template leaves it empty. */
  readonly container: () => HTMLElement | null;
  /** Draws the rows from `start` on, `BLOCK_ROWS` at most. */
  readonly draw: (start: number) => unknown;
  /** Height of a row that was not drawn yet. */
  readonly rowPx: number;
}

type Host = ReactiveControllerHost & HTMLElement;

/**
 * Draws only the blocks of rows near the window. The others keep the place of their rows: as high
 * as they were when they were drawn, else as high as `rowPx` makes them.
 */
export class BlockWindow implements ReactiveController {
  readonly #host: Host;
  readonly #options: WindowOptions;
  readonly #blocks: HTMLElement[] = [];
  readonly #near = new Set<number>();
  readonly #drawn = new Set<number>();
  readonly #heights = new Map<number, number>();
  readonly #observer: IntersectionObserver;
  #rows = 0;
  #hasOtherRows = false;

  constructor(host: Host, options: WindowOptions) {
    this.#host = host;
    this.#options = options;
    this.#observer = new IntersectionObserver((entries) => this.#onNear(entries), {
      rootMargin: MARGIN,
    });
    host.addController(this);
  }

  /** Other rows are to be drawn, so many. */
  set(rows: number): void {
    this.#rows = rows;
    this.#heights.clear();
    this.#hasOtherRows = true;
  }

  /** Draws the block of a row, to put the focus there. */
  reach(row: number): void {
    this.#near.add(Math.floor(row / BLOCK_ROWS));
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    for (const block of this.#blocks) this.#observer.observe(block);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  hostUpdated(): void {
    this.#count(Math.ceil(this.#rows / BLOCK_ROWS));
    for (const [at, block] of this.#blocks.entries()) {
      if (this.#isNear(at)) this.#fill(at, block);
      else if (this.#drawn.has(at) || this.#hasOtherRows) this.#empty(at, block);
    }
    this.#hasOtherRows = false;
  }

  #isNear(at: number): boolean {
    return this.#rows <= ALL_ROWS || at < 2 || this.#near.has(at);
  }

  #count(count: number): void {
    const more = document.createDocumentFragment();
    while (this.#blocks.length < count) {
      const block = document.createElement('div');
      block.setAttribute('role', 'presentation');
      block.dataset['block'] = String(this.#blocks.length);
      this.#blocks.push(block);
      this.#observer.observe(block);
      more.append(block);
    }
    this.#options.container()?.append(more);
    for (const block of this.#blocks.splice(count)) {
      const at = Number(block.dataset['block']);
      this.#observer.unobserve(block);
      this.#near.delete(at);
      this.#drawn.delete(at);
      block.remove();
    }
  }

  #fill(at: number, block: HTMLElement): void {
    if (!this.#drawn.has(at)) block.style.blockSize = '';
    this.#drawn.add(at);
    render(this.#options.draw(at * BLOCK_ROWS), block, { host: this.#host });
  }

  #empty(at: number, block: HTMLElement): void {
    if (this.#drawn.delete(at)) render(nothing, block);
    const rows = Math.min(BLOCK_ROWS, this.#rows - at * BLOCK_ROWS);
    // Through the object model, which a strict Content-Security-Policy allows.
    block.style.blockSize = `${this.#heights.get(at) ?? rows * this.#options.rowPx}px`;
  }

  #onNear(entries: readonly IntersectionObserverEntry[]): void {
    let isOther = false;
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const at = target instanceof HTMLElement ? Number(target.dataset['block']) : -1;
      if (isIntersecting === this.#near.has(at)) continue;
      if (isIntersecting) this.#near.add(at);
      // The row with the focus stays alive.
      else if (target.matches(':focus-within')) continue;
      else {
        if (this.#drawn.has(at)) this.#heights.set(at, boundingClientRect.height);
        this.#near.delete(at);
      }
      isOther ||= this.#rows > ALL_ROWS;
    }
    if (isOther) this.#host.requestUpdate();
  }
}
