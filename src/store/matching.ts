import { type Chunk, refsOfChunk } from './listing.ts';
import type { LooseRow } from './loose-rows.ts';
import { type Condition, conditionsOf, RowFilter } from './row-filter.ts';
import type { Source } from './packed.ts';
import { TEXT_END } from './row-text.ts';
import { indexOf, livingOf, refOf, type Segment, segmentOf } from './segment.ts';
import type { StoreQuery } from './session-store.ts';
import { type Search, Words } from './words.ts';

/** What is asked of the rows of a list. */
export interface Question {
  readonly source: Source;
  readonly words: Words;
  readonly filter: RowFilter;
  /** A word stands in the name of a form: then every row's form counts. */
  readonly namesForm: boolean;
  /** Rows that match whatever their texts are: their answers do. */
  readonly also: ReadonlySet<number>;
}

const NONE: ReadonlySet<number> = new Set();

/** Indexes of the rows of a segment that match. */
async function matchesIn(question: Question, segment: Segment): Promise<readonly number[]> {
  const { source, words, filter, namesForm } = question;
  const { packed } = source;
  let indexes: readonly number[] = livingOf(segment);
  if (!words.isEmpty) {
    const [texts = ''] = await packed.load('text', [segment.number]);
    if (!namesForm) indexes = words.matchesIn(texts).filter((index) => !segment.dead?.[index]);
    else indexes = await byTextAndForm(question, indexes, texts.split(TEXT_END), segment);
  }
  if (filter.isEmpty || indexes.length === 0) return indexes;
  const [columns] = await packed.load('columns', [segment.number]);
  return columns ? indexes.filter((index) => filter.passesPacked(columns, index)) : [];
}

async function byTextAndForm(
  { source, words }: Question,
  indexes: readonly number[],
  texts: readonly string[],
  { number }: Segment,
): Promise<readonly number[]> {
  const [columns] = await source.packed.load('columns', [number]);
  const { forms } = source.view.state;
  const filename = (index: number) => forms[(columns?.form[index] ?? 0) >> 1] ?? '';
  return indexes.filter((index) => words.isMatch(texts[index] ?? '', filename(index)));
}

/**
 * Whether a row of this list matches.
 *
 * @param more text of it to search too
 */
export function isRowMatch({ words, filter }: Question, row: LooseRow, more = ''): boolean {
  if (!filter.passesLoose(row)) return false;
  return words.isEmpty || words.isMatch(`${row.text()}\n${more}`, row.row.filename);
}

/**
 * Whether a packed row matches.
 *
 * @param more text of it to search too
 * @throws {Repacked}
 */
export async function isPackedMatch(question: Question, ref: number, more = ''): Promise<boolean> {
  const { source, words, filter } = question;
  const segment = source.view.segments.get(segmentOf(ref));
  if (segment?.kind !== source.kind) return false;
  const [columns] = await source.packed.load('columns', [segment.number]);
  const index = indexOf(ref);
  if (!columns || !filter.passesPacked(columns, index)) return false;
  if (words.isEmpty) return true;
  const [texts = ''] = await source.packed.load('text', [segment.number]);
  const own = texts.split(TEXT_END);
  own[index] = `${own[index] ?? ''}\n${more}`;
  const found = await byTextAndForm(question, [index], own, segment);
  return found.length > 0;
}

function looseMatches(question: Question, { loose }: Chunk): readonly number[] {
  const { view, kind } = question.source;
  const rows = view.loose(kind);
  return loose.filter((ref) => {
    const row = rows[ref];
    return row !== undefined && isRowMatch(question, row);
  });
}

/** The rows of a chunk that match, newest first. */
export async function matchesOf(question: Question, chunk: Chunk): Promise<readonly number[]> {
  const { source, also } = question;
  const loose = looseMatches(question, chunk);
  const packed: number[] = [];
  for (const segment of chunk.segments) {
    const indexes = await matchesIn(question, segment);
    for (const index of indexes) packed.push(refOf(segment.number, index));
    const pausing = source.packed.pause();
    if (pausing) await pausing;
  }
  if (also.size === 0 && packed.length === 0) return loose;
  if (also.size === 0 && loose.length === 0 && chunk.segments.length === 1) return packed;
  const wanted = new Set([...packed, ...loose, ...also]);
  return (await refsOfChunk(source, chunk)).filter((ref) => wanted.has(ref));
}

/** A question about the rows of a list. */
export function ask(source: Source, search: Search, conditions: readonly Condition[]): Question {
  const { state, menu } = source.view;
  const words = new Words(search, menu);
  const namesForm = !words.isEmpty && words.namesForm(state.forms);
  return { source, words, filter: new RowFilter(conditions, state), namesForm, also: NONE };
}

/** What a query asks of each row. */
export function questionOf(source: Source, query: StoreQuery): Question {
  return ask(source, query, conditionsOf(query));
}
