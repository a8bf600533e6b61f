import { mergeRuns } from './merge-runs.ts';
import type { Place } from './place.ts';
import { compareNewest } from './place.ts';
import { placesOf, segmentsOf, type Source } from './packed.ts';
import { firstAfter } from './page-cursor.ts';
import { livingOf, refOf, type Segment } from './segment.ts';

/** Rows of one list in some order, by refs. */
export interface Listing {
  readonly total: number;
  refs(start: number, end: number): Promise<readonly number[]>;
}

/**
 * A stretch of a list, newest first, that lies wholly before the next one: a segment, or several
 * that overlap, with the loose rows among them.
 */
export interface Chunk {
  readonly segments: readonly Segment[];
  /** Of the loose rows, by their place. */
  readonly loose: readonly number[];
  readonly oldest: Place;
  readonly count: number;
}

/** A chunk, with `refs` where some of its rows are left out; `count` counts the others. */
export type ListedChunk = Chunk & { readonly refs?: readonly number[] };

/** The chunks of a list. */
export function chunksOf({ view, kind }: Omit<Source, 'packed'>): readonly Chunk[] {
  const loose = view.loose(kind);
  const chunks: Chunk[] = [];
  let next = 0;
  const add = (segments: readonly Segment[], oldest: Place | undefined) => {
    const own: number[] = [];
    for (let row = loose[next]; row; row = loose[next]) {
      if (oldest && compareNewest(row.place, oldest) > 0) break;
      own.push(next);
      next += 1;
    }
    const last = oldest ?? loose[next - 1]?.place;
    const count = segments.reduce((sum, { live }) => sum + live, own.length);
    if (last && count > 0) chunks.push({ segments, loose: own, oldest: last, count });
  };
  for (const { segments, oldest } of overlaps(view.segments.values(), kind)) add(segments, oldest);
  add([], undefined);
  return chunks;
}

/** Segments of a list by groups that overlap, newest first. */
export function overlaps(
  all: Iterable<Segment>,
  kind: Source['kind'],
): readonly { readonly segments: readonly Segment[]; readonly oldest: Place }[] {
  const own = [...all].filter((segment) => kind === 'all' || segment.kind === kind);
  own.sort((a, b) => compareNewest(a.newest, b.newest));
  const groups: { segments: Segment[]; oldest: Place }[] = [];
  for (const segment of own) {
    const group = groups.at(-1);
    if (group && compareNewest(segment.newest, group.oldest) < 0) {
      group.segments.push(segment);
      if (compareNewest(segment.oldest, group.oldest) > 0) group.oldest = segment.oldest;
    } else groups.push({ segments: [segment], oldest: segment.oldest });
  }
  return groups;
}

/** The rows of a chunk, newest first. */
export async function refsOfChunk(source: Source, chunk: Chunk): Promise<readonly number[]> {
  const runs = chunk.segments.map((segment) =>
    livingOf(segment).map((index) => refOf(segment.number, index)),
  );
  const [only] = runs;
  if (only && runs.length === 1 && chunk.loose.length === 0) return only;
  if (chunk.segments.length === 0) return chunk.loose;
  const placeOf = await placesOf(
    source,
    chunk.segments.map(({ number }) => number),
  );
  const compare = (a: number, b: number) => compareNewest(placeOf(a), placeOf(b));
  return mergeRuns([...runs, chunk.loose], compare, source.packed.pause);
}

/** A list newest first: whole, or what is left of each chunk. */
export class NewestFirst implements Listing {
  readonly total: number;
  readonly #source: Source;
  readonly #chunks: readonly ListedChunk[];
  readonly #merged = new Map<Chunk, readonly number[]>();

  constructor(source: Source, chunks: readonly ListedChunk[]) {
    this.#source = source;
    this.#chunks = chunks;
    this.total = chunks.reduce((sum, { count }) => sum + count, 0);
  }

  async refs(start: number, end: number): Promise<readonly number[]> {
    const found: (readonly number[])[] = [];
    let before = 0;
    for (const chunk of this.#chunks) {
      if (before >= end) break;
      const [from, to] = [Math.max(0, start - before), Math.min(chunk.count, end - before)];
      if (from < to) found.push((await this.#refs(chunk)).slice(from, to));
      before += chunk.count;
    }
    return found.flat();
  }

  /** Index of the first row for which `isAfter` holds; it holds for all that follow. */
  async indexAfter(isAfter: (place: Place) => boolean): Promise<number> {
    let before = 0;
    for (const chunk of this.#chunks) {
      if (isAfter(chunk.oldest)) {
        const refs = await this.#refs(chunk);
        const placeOf = await placesOf(this.#source, segmentsOf(refs));
        return before + firstAfter(refs.length, (at) => isAfter(placeOf(refs[at] ?? 0)));
      }
      before += chunk.count;
    }
    return before;
  }

  /** The same list with only these rows, given in its order. */
  only(refs: readonly number[]): NewestFirst {
    const wanted = new Set(refs);
    const chunks = this.#chunks.map((chunk) => {
      const own = (chunk.refs ?? this.#merged.get(chunk) ?? []).filter((ref) => wanted.has(ref));
      return { ...chunk, refs: own, count: own.length };
    });
    return new NewestFirst(this.#source, chunks);
  }

  async #refs(chunk: ListedChunk): Promise<readonly number[]> {
    const refs = chunk.refs ?? this.#merged.get(chunk) ?? (await refsOfChunk(this.#source, chunk));
    this.#merged.set(chunk, refs);
    return refs;
  }
}
