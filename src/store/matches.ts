import { type Chunk, chunksOf, type ListedChunk, NewestFirst } from './listing.ts';
import { ask, matchesOf, type Question } from './matching.ts';
import type { Source } from './packed.ts';
import type { Place } from './place.ts';
import type { Condition } from './row-filter.ts';
import type { Search } from './words.ts';

/**
 * Segments that are read at once. Few at first, since a common word fills a page from them; then
 * many, for far fewer requests' wait, and still no long task.
 */
export const FIRST_GROUP = 2;
const LARGEST_GROUP = 128;
const GROWTH = 4;

/** Reads what a question will look at, many segments at once. */
async function prefetch(
  { source, words, filter, namesForm }: Question,
  segments: readonly number[],
): Promise<void> {
  const { packed } = source;
  await Promise.all([
    !words.isEmpty && packed.load('text', segments),
    (!filter.isEmpty || namesForm) && packed.load('columns', segments),
  ]);
}

/** The rows of a list that match, newest first: looked for only as far as somebody needs them. */
export class Matches {
  readonly #question: Question;
  readonly #chunks: readonly Chunk[];
  /** Segments of the chunks that were not looked at, in their order. */
  readonly #unread: number[];
  #ready = 0;
  #group = FIRST_GROUP;
  #looked = 0;
  #found = 0;
  readonly #matches: ListedChunk[] = [];
  #step: Promise<void> | undefined;

  constructor(question: Question) {
    this.#question = question;
    this.#chunks = chunksOf(question.source);
    this.#unread = this.#chunks.flatMap(({ segments }) => segments.map(({ number }) => number));
    const { words, filter } = this.#question;
    // Every row matches.
    if (words.isEmpty && filter.isEmpty) this.#matches.push(...this.#chunks);
    if (words.isEmpty && filter.isEmpty) this.#looked = this.#chunks.length;
  }

  /** Whether all of the list was looked at: then what was found is the total. */
  get isWhole(): boolean {
    return this.#looked === this.#chunks.length;
  }

  /**
   * What was found, once that is enough or all.
   *
   * @param isEnough asked with the number of rows found and the place of the last one looked at
   * @throws {Repacked}
   */
  async until(isEnough: (found: number, oldest: Place) => boolean): Promise<NewestFirst> {
    for (;;) {
      const oldest = this.#chunks[this.#looked - 1]?.oldest;
      if (this.isWhole || (oldest && isEnough(this.#found, oldest))) break;
      // Whoever waits too shares the step.
      this.#step ??= this.#look().finally(() => (this.#step = undefined));
      await this.#step;
    }
    return new NewestFirst(this.#question.source, [...this.#matches]);
  }

  async #look(): Promise<void> {
    const chunk = this.#chunks[this.#looked];
    if (!chunk) return;
    while (this.#ready < chunk.segments.length) {
      const group = this.#unread.slice(this.#ready, this.#ready + this.#group);
      await prefetch(this.#question, group);
      this.#ready += group.length;
      this.#group = Math.min(this.#group * GROWTH, LARGEST_GROUP);
    }
    const refs = await matchesOf(this.#question, chunk);
    this.#ready -= chunk.segments.length;
    this.#unread.splice(0, chunk.segments.length);
    this.#looked += 1;
    if (refs.length === 0) return;
    this.#matches.push({ ...chunk, refs, count: refs.length });
    this.#found += refs.length;
  }
}

/**
 * All rows of a list that match, newest first.
 *
 * @throws {Repacked}
 */
export function matching(
  source: Source,
  search: Search,
  conditions: readonly Condition[],
): Promise<NewestFirst> {
  return new Matches(ask(source, search, conditions)).until(() => false);
}
