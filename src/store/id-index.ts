import type { Reader } from './disk.ts';
import type { Parts } from './parts.ts';
import type { Pause } from './pause.ts';
import { indexOf, refOf, segmentOf, type Segment } from './segment.ts';

/** Segments whose columns are read at once. */
const GROUP = 64;

type Segments = ReadonlyMap<number, Segment>;

/** Finds packed rows by the hash of their id: a hash table over the columns, made on first use. */
export class IdIndex {
  readonly #parts: Parts;
  readonly #known = new Set<number>();
  #table = new Uint32Array(1 << 12);
  #used = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Takes in segments that it does not know yet. */
  async ensure(segments: Segments, pause: Pause, reader?: Reader): Promise<void> {
    const missing = [...segments.keys()].filter((number) => !this.#known.has(number));
    for (let at = 0; at < missing.length; at += GROUP) {
      const group = missing.slice(at, at + GROUP);
      const columns = await this.#parts.load('columns', group, reader);
      for (const [index, { id }] of columns.entries()) {
        this.#add(group[index] ?? 0, id);
        await pause();
      }
    }
  }

  /**
   * The living row with this id.
   *
   * @param rank of its session key, where that is known: two ids then never pass for one
   */
  find(segments: Segments, id: number, rank?: number): number | undefined {
    const mask = this.#table.length - 1;
    for (let slot = id & mask; this.#table[slot] !== 0; slot = (slot + 1) & mask) {
      const ref = this.#table[slot] ?? 0;
      const segment = segments.get(segmentOf(ref));
      const columns = this.#parts.columns.get(segmentOf(ref));
      const at = indexOf(ref);
      if (!segment || columns?.id[at] !== id || segment.dead?.[at]) continue;
      if (rank === undefined || columns.rank[at] === rank) return ref;
    }
    return undefined;
  }

  /**
   * Leaves out a segment that is gone. Its entries stay in the table until that grows; nothing
   * finds them.
   */
  forget(number: number): void {
    this.#known.delete(number);
    this.#parts.drop(number);
  }

  #add(number: number, ids: Float64Array): void {
    if (this.#known.has(number)) return;
    this.#known.add(number);
    this.#used += ids.length;
    if (this.#used * 2 > this.#table.length) this.#grow();
    else this.#insert(number, ids);
  }

  #grow(): void {
    const all = [...this.#known].map((number) => ({
      number,
      ids: this.#parts.columns.get(number)?.id ?? new Float64Array(),
    }));
    this.#used = all.reduce((sum, { ids }) => sum + ids.length, 0);
    let length = 1 << 12;
    while (length < this.#used * 3) length *= 2;
    this.#table = new Uint32Array(length);
    for (const { number, ids } of all) this.#insert(number, ids);
  }

  #insert(number: number, ids: Float64Array): void {
    const table = this.#table;
    const mask = table.length - 1;
    for (let index = 0; index < ids.length; index += 1) {
      let slot = (ids[index] ?? 0) & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = refOf(number, index);
    }
  }
}
