import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LocalRow } from '../src/sessions/sessions-client.ts';
import { BLOCK_ROWS } from './row-table.ts';

/** Up to this many rows all stay in the document, for find-in-page and print. */
export const KEPT_ROWS = 1000;
/**
 * Rows drawn between two frames beside those on the screen, and in one idle slice; the rest waits its
 * turn. All of a row is laid out: what `content-visibility` skips is not in Chromium's accessibility
 * tree.
 */
const ROWS_PER_FRAME = 10;
const ROWS_PER_SLICE = 100;
/** Milliseconds that a slice waits at most for idle time. */
const IDLE_MS = 50;
const ROW_PX = 65;

/** A block, and whether some of it is on the screen. */
interface BlockPlace {
  readonly index: number;
  readonly isSeen: boolean;
}

const unseen = (index: number): BlockPlace => ({ index, isSeen: false });

type Host = ReactiveControllerHost & HTMLElement;

/** Calls back when the browser has nothing better to do. Safari has no word for it. */
function whenIdle(callback: () => void): void {
  if (typeof requestIdleCallback === 'function')
    requestIdleCallback(callback, { timeout: IDLE_MS });
  else setTimeout(callback, 16);
}

/**
 * Decides which rows are drawn. Rows come in blocks: the first one at once, the others in idle
 * slices; of more than a thousand rows only the blocks near the window, and those that must live
 * on because somebody is in them. A block that is not drawn whole keeps its height.
 */
export class RowWindow implements ReactiveController {
  readonly #host: Host;
  /** Ids of rows that must stay whatever is scrolled: with the focus, a menu, a field. */
  readonly #held: () => readonly (string | null | undefined)[];
  #rows: readonly LocalRow[] = [];
  /** How many of its rows are drawn, by block. */
  #drawn = new Map<number, number>([[0, BLOCK_ROWS]]);
  #near = new Set<number>([0]);
  #heights = new Map<number, number>();
  #observer: IntersectionObserver | null = null;
  readonly #observed = new Set<Element>();
  /** Heights as they stand in the document, by block. */
  readonly #kept = new WeakMap<HTMLElement, string>();
  #isWaiting = false;

  constructor(host: Host, held: () => readonly (string | null | undefined)[]) {
    this.#host = host;
    this.#held = held;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeprint', this.#fillAll);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#fillAll);
    this.#observer?.disconnect();
    this.#observer = null;
    this.#observed.clear();
  }

  /** Takes the rows to show; another view begins with its first block, or where it is scrolled to. */
  set(rows: readonly LocalRow[], isNewView: boolean): void {
    this.#rows = rows;
    if (!isNewView) return;
    const [first] = this.isVirtual ? this.#nearestFirst(this.#near) : [];
    this.#drawn = new Map([[first?.index ?? 0, BLOCK_ROWS]]);
  }

  /** Whether some rows may be missing from the document for good. */
  get isVirtual(): boolean {
    return this.#rows.length > KEPT_ROWS;
  }

  get blocks(): readonly { readonly index: number; readonly rows: readonly LocalRow[] }[] {
    const count = Math.ceil(this.#rows.length / BLOCK_ROWS);
    return Array.from({ length: count }, (_, index) => {
      const start = index * BLOCK_ROWS;
      return { index, rows: this.#rows.slice(start, start + (this.#drawn.get(index) ?? 0)) };
    });
  }

  /** Has a row drawn that is somewhere else; false where there is no such row. */
  reveal(id: string): boolean {
    const block = this.#blockOf(id);
    if (block < 0) return false;
    this.#drawn.set(block, BLOCK_ROWS);
    this.#host.requestUpdate();
    return true;
  }

  hostUpdated(): void {
    const blocks = this.#blocks();
    const rowPx = this.#rowPx();
    for (const [index, block] of blocks.entries()) this.#keepHeight(block, index, rowPx);
    if (this.isVirtual) this.#observe(blocks);
    if ([...this.#wanted()].some((index) => !this.#isWhole(index))) this.#fillSoon();
  }

  /** In the document, all in their order. */
  #blocks(): HTMLElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[data-block]') ?? [])];
  }

  #isWhole(index: number): boolean {
    return this.#drawn.get(index) === BLOCK_ROWS;
  }

  /** A block that is not drawn whole is as high as it was, or as rows usually are. */
  #keepHeight(block: HTMLElement, index: number, rowPx: number): void {
    const rows = Math.min(BLOCK_ROWS, this.#rows.length - index * BLOCK_ROWS);
    const px = this.#isWhole(index) ? null : (this.#heights.get(index) ?? rows * rowPx);
    const height = px === null ? '' : `${px}px`;
    // Asking a style is slow, and there are hundreds of blocks.
    if (height === (this.#kept.get(block) ?? '')) return;
    this.#kept.set(block, height);
    block.style.blockSize = height;
  }

  #rowPx(): number {
    let sum = 0;
    for (const height of this.#heights.values()) sum += height;
    return sum === 0 ? ROW_PX : sum / this.#heights.size / BLOCK_ROWS;
  }

  #observe(blocks: readonly HTMLElement[]): void {
    this.#observer ??= new IntersectionObserver(this.#onScrolled, { rootMargin: '150% 0px' });
    for (const block of blocks) {
      if (this.#observed.has(block)) continue;
      this.#observed.add(block);
      this.#observer.observe(block);
    }
    const there = new Set<Element>(blocks);
    for (const block of this.#observed) {
      if (there.has(block)) continue;
      this.#observed.delete(block);
      this.#observer.unobserve(block);
    }
  }

  readonly #onScrolled = (entries: readonly IntersectionObserverEntry[]): void => {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      if (!(target instanceof HTMLElement)) continue;
      const index = Number(target.dataset['block']);
      const isWhole = this.#isWhole(index) && (index + 1) * BLOCK_ROWS <= this.#rows.length;
      if (isWhole && boundingClientRect.height > 0) {
        this.#heights.set(index, boundingClientRect.height);
      }
      if (isIntersecting) this.#near.add(index);
      else this.#near.delete(index);
    }
    this.#fill();
  };

  /** Blocks that should be drawn now or soon. */
  #wanted(): Set<number> {
    const count = Math.ceil(this.#rows.length / BLOCK_ROWS);
    if (!this.isVirtual) return new Set(Array.from({ length: count }, (_, index) => index));
    const held = this.#held().map((id) => (id ? this.#blockOf(id) : -1));
    return new Set([...this.#near, ...held].filter((index) => index >= 0 && index < count));
  }

  /** The block that a row stands in; -1 where there is no such row. */
  #blockOf(id: string): number {
    return Math.floor(this.#rows.findIndex((row) => row.id === id) / BLOCK_ROWS);
  }

  /** What is in the middle of the screen before what is only near it. */
  #nearestFirst(indices: Iterable<number>): BlockPlace[] {
    const blocks = this.#blocks();
    const far = Array.from(indices, (index) => {
      const { top, bottom } = blocks[index]?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
      const isSeen = bottom > 0 && top < innerHeight;
      return { index, isSeen, px: Math.abs(top + bottom - innerHeight) };
    });
    return far.sort((a, b) => a.px - b.px);
  }

  #fillSoon(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    const go = (): void => {
      this.#isWaiting = false;
      if (this.#host.isConnected) this.#fill();
    };
    whenIdle(go);
  }

  #fill(): void {
    const wanted = this.#wanted();
    const before = this.#drawn;
    const { isVirtual } = this;
    const missing = [...wanted].filter((index) => !this.#isWhole(index));
    this.#drawn = new Map([...before].filter(([index]) => !isVirtual || wanted.has(index)));
    let left = isVirtual ? ROWS_PER_FRAME : ROWS_PER_SLICE;
    const places = isVirtual ? this.#nearestFirst(missing) : missing.map(unseen);
    for (const { index, isSeen } of places) {
      const there = before.get(index) ?? 0;
      const more = isSeen && left > 0 ? BLOCK_ROWS - there : Math.min(BLOCK_ROWS - there, left);
      left -= more;
      if (more > 0) this.#drawn.set(index, there + more);
    }
    const isSame = this.#drawn.size === before.size && missing.length === 0;
    if (!isSame) this.#host.requestUpdate();
  }

  readonly #fillAll = (): void => {
    const count = Math.min(this.#rows.length, KEPT_ROWS) / BLOCK_ROWS;
    for (let index = 0; index < count; index += 1) this.#drawn.set(index, BLOCK_ROWS);
    this.#host.requestUpdate();
  };
}
