import { mergeRuns } from './merge-runs.ts';
import type { Pause } from './pause.ts';

/** Items between two looks at the clock. */
const STRETCH = 512;
/** Items that are put in order at once. */
const FEW = 1024;
/** Items of which one is chosen to part the others. */
const SAMPLE = 48;
const GOLDEN = 0.618;

/**
 * Items of which only as many are put in order as somebody asks for, from the first on: to compare
 * texts as people sort them costs far more than to read them.
 */
export class InOrder<Item> {
  /** In order up to `#known`; behind that come all that follow, in any order. */
  #items: readonly Item[];
  #known = 0;
  #work: Promise<unknown> = Promise.resolve();
  readonly #compare: (a: Item, b: Item) => number;
  readonly #pause: Pause;

  constructor(items: readonly Item[], compare: (a: Item, b: Item) => number, pause: Pause) {
    this.#items = items;
    this.#compare = compare;
    this.#pause = pause;
  }

  get length(): number {
    return this.#items.length;
  }

  /** Items by their places, as `Array.slice` gives them. */
  slice(start: number, end: number): Promise<readonly Item[]> {
    return this.#alone(async () => {
      while (this.#known < Math.min(end, this.length)) await this.#order(end - this.#known);
      return this.#items.slice(start, end);
    });
  }

  /** How many items come before something; `isBefore` holds for the first ones and for no others. */
  countBefore(isBefore: (item: Item) => boolean): Promise<number> {
    return this.#alone(async () => {
      let count = 0;
      for (const [at, item] of this.#items.entries()) {
        if (isBefore(item)) count += 1;
        else if (at < this.#known) break;
        const pausing = at % STRETCH === 0 ? this.#pause() : undefined;
        if (pausing) await pausing;
      }
      return count;
    });
  }

  /** One question at a time: an answer moves items. */
  #alone<Value>(answer: () => Promise<Value>): Promise<Value> {
    const answered = this.#work.then(answer);
    this.#work = answered.catch(() => undefined);
    return answered;
  }

  /** Puts more items in order: this many, or a part of them. */
  async #order(wanted: number): Promise<void> {
    const known = this.#items.slice(0, this.#known);
    const rest = this.#items.slice(this.#known);
    const [first, others] =
      rest.length > FEW && wanted < rest.length / 2 ? await this.#part(rest, wanted) : [rest, []];
    const runs: Item[][] = [];
    for (let at = 0; at < first.length; at += STRETCH) {
      runs.push(first.slice(at, at + STRETCH).sort(this.#compare));
      await this.#pause();
    }
    const next = await mergeRuns(runs, this.#compare, this.#pause);
    this.#items = [...known, ...next, ...others];
    this.#known += next.length;
  }

  /** Items up to one of them, mostly this many at least, and those that come after it. */
  async #part(items: readonly Item[], wanted: number): Promise<[first: Item[], others: Item[]]> {
    const step = items.length / SAMPLE;
    // Not at even distances, in which a pattern of the rows would be met.
    const at = (index: number) => Math.floor((index + ((index * GOLDEN) % 1)) * step);
    const sample = Array.from({ length: SAMPLE }, (_, index) => items[at(index)]);
    const sorted = sample.filter((item) => item !== undefined).sort(this.#compare);
    const limit = sorted[Math.ceil(wanted / step) + 1];
    const [first, others]: [Item[], Item[]] = [[], []];
    for (const [index, item] of items.entries()) {
      if (limit === undefined || this.#compare(item, limit) <= 0) first.push(item);
      else others.push(item);
      const pausing = index % STRETCH === 0 ? this.#pause() : undefined;
      if (pausing) await pausing;
    }
    return [first, others];
  }
}
