import type { Columns, Disk, Part, PartValues, Reader, StoreValues } from './disk.ts';
import { decodeColumns, type NarrowColumns } from './column-codec.ts';
import type { FullSegment } from './pack.ts';

/** A segment was packed anew while it was being read: look again. */
export class Repacked extends Error {
  override readonly name = 'Repacked';
}

/**
 * Characters of each part that stay in memory. Texts of a million rows fit, so that a search
 * repeated reads nothing; rows are only shown a page at a time.
 */
const BUDGET = { rows: 16_000_000, text: 160_000_000 } as const;

/** Keeps what was used last, up to a number of characters. */
class Shelf {
  readonly #budget: number;
  readonly #values = new Map<number, string>();
  #size = 0;

  constructor(budget: number) {
    this.#budget = budget;
  }

  get(number: number): string | undefined {
    const value = this.#values.get(number);
    if (value === undefined) return undefined;
    this.#values.delete(number);
    this.#values.set(number, value);
    return value;
  }

  put(number: number, value: string): void {
    this.drop(number);
    this.#values.set(number, value);
    this.#size += value.length;
    for (const oldest of this.#values.keys()) {
      if (this.#size <= this.#budget || oldest === number) break;
      this.drop(oldest);
    }
  }

  drop(number: number): void {
    this.#size -= this.#values.get(number)?.length ?? 0;
    this.#values.delete(number);
  }
}

/** Parts of segments, read when they are needed and kept within bounds. */
export class Parts {
  /** Columns of segments read so far; all that are in use stay. */
  readonly columns = new Map<number, Columns>();
  readonly #rows = new Shelf(BUDGET.rows);
  readonly #text = new Shelf(BUDGET.text);
  readonly #disk: Disk;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /**
   * One part of each of these segments, in order.
   *
   * @param reader within a transaction that reads already
   * @throws {Repacked}
   */
  async load<Name extends Part>(
    name: Name,
    numbers: readonly number[],
    reader?: Reader,
  ): Promise<readonly PartValues[Name][]> {
    const known = numbers.map((number) => this.#get(name, number));
    if (!known.includes(undefined)) return known.filter((value) => value !== undefined);
    const read = (from: Reader) =>
      Promise.all(
        numbers.map(async (number, at) => {
          const value = known[at];
          if (value !== undefined) return value;
          const stored = await from.get(name, number);
          if (stored === undefined) throw new Repacked();
          return this.#take(name, number, stored);
        }),
      );
    return reader ? read(reader) : this.#disk.read([name], read);
  }

  /** Keeps what was just written. */
  keep({ segment: { number }, parts }: FullSegment): void {
    this.#put('rows', number, parts.rows);
    this.#put('text', number, parts.text);
    this.#put('columns', number, parts.columns);
  }

  drop(number: number): void {
    this.columns.delete(number);
    this.#rows.drop(number);
    this.#text.drop(number);
  }

  #get<Name extends Part>(name: Name, number: number): PartValues[Name] | undefined;
  #get(name: Part, number: number): string | Columns | undefined {
    if (name === 'columns') return this.columns.get(number);
    return (name === 'rows' ? this.#rows : this.#text).get(number);
  }

  /** Keeps what the disk gave. */
  #take<Name extends Part>(
    name: Name,
    number: number,
    stored: StoreValues[Name]['value'],
  ): PartValues[Name];
  #take(name: Part, number: number, stored: string | NarrowColumns): string | Columns {
    const value = typeof stored === 'string' ? stored : decodeColumns(stored);
    this.#put(name, number, value);
    return value;
  }

  #put(name: Part, number: number, value: string | Columns): void {
    if (typeof value !== 'string') this.columns.set(number, value);
    else (name === 'rows' ? this.#rows : this.#text).put(number, value);
  }
}
