import type { LocalRow } from '../src/sessions/sessions-client.ts';

/** Length of the longest run of positions that already stand in rising order. */
function longestRising(positions: readonly number[]): number {
  const ends: number[] = [];
  for (const position of positions) {
    let low = 0;
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    ends[low] = position;
  }
  return ends.length;
}

function push(lists: Map<number, LocalRow[]>, at: number, row: LocalRow): void {
  const list = lists.get(at);
  if (list) list.push(row);
  else lists.set(at, [row]);
}

/**
 * Rows that keep their order while a person is among them. What happened to rows the person acted
 * on is shown at once; everything else is counted and waits for `apply`. The contents of a row
 * change in place.
 */
export class FrozenRows {
  #shown: readonly LocalRow[] = [];
  #latest: readonly LocalRow[] = [];
  readonly #own = new Set<string>();
  /** Counted when it is asked for, and then kept: ten thousand rows are drawn more often than told. */
  #updates: number | null = 0;

  get rows(): readonly LocalRow[] {
    return this.#shown;
  }

  /** Rows that came, went or moved and are not shown so yet. */
  get updates(): number {
    this.#updates ??= this.#shown === this.#latest ? 0 : this.#count();
    return this.#updates;
  }

  #count(): number {
    const places = new Map(this.#latest.map((row, index) => [row.id, index]));
    const kept = this.#shown
      .map((row) => places.get(row.id))
      .filter((place) => place !== undefined);
    const gone = this.#shown.length - kept.length;
    const came = this.#latest.length - kept.length;
    // Rows that came push as many off the page: that is one update each, not two.
    return Math.max(gone, came) + kept.length - longestRising(kept);
  }

  set(rows: readonly LocalRow[], frozen: boolean): void {
    this.#latest = rows;
    this.#updates = null;
    this.#shown = frozen && this.#shown.length > 0 ? this.#merged() : rows;
  }

  /** Shows the rows as they are now. */
  apply(): void {
    this.#shown = this.#latest;
    this.#updates = 0;
    this.#own.clear();
  }

  /** The person acted on this row: its coming and going is no surprise. */
  release(id: string): void {
    this.#own.add(id);
  }

  #merged(): readonly LocalRow[] {
    const latestById = new Map(this.#latest.map((row) => [row.id, row]));
    const kept = this.#shown
      .filter((row) => latestById.has(row.id) || !this.#own.has(row.id))
      .map((row) => latestById.get(row.id) ?? row);
    const added = this.#ownAfter(kept);
    const merged = [...(added.get(-1) ?? [])];
    kept.forEach((row, place) => merged.push(row, ...(added.get(place) ?? [])));
    return [...merged, ...this.#following(merged)];
  }

  /** The person's own rows that are not among these, each below all that come before it. */
  #ownAfter(kept: readonly LocalRow[]): ReadonlyMap<number, readonly LocalRow[]> {
    const places = new Map(kept.map((row, place) => [row.id, place]));
    const added = new Map<number, LocalRow[]>();
    let lowest = -1;
    for (const row of this.#latest) {
      const place = places.get(row.id);
      if (place !== undefined) lowest = Math.max(lowest, place);
      else if (this.#own.has(row.id)) push(added, lowest, row);
    }
    return added;
  }

  /** Rows that only follow at the end, such as those that move up after a delete: nothing shifts. */
  #following(merged: readonly LocalRow[]): readonly LocalRow[] {
    const ids = new Set(merged.map(({ id }) => id));
    const last = this.#latest.findLastIndex(({ id }) => ids.has(id));
    return last < 0 ? [] : this.#latest.slice(last + 1);
  }
}
