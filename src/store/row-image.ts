import { isAnswerSetFilename } from '../sessions/answer-set.ts';
import type { SessionRow } from '../sessions/session-row.ts';
import { firstAfter } from './page-cursor.ts';
import { compareNewest } from './row-order.ts';

/** The two lists that a person has. */
export type ListKind = 'forms' | 'answer-sets';

/** A row in memory. `version`: the store's when it was written. `text`: folded, made on demand. */
export interface Entry {
  readonly row: SessionRow;
  readonly version: number;
  text?: string;
  isGone?: true;
}

/** A new row, or null for one that went, and the version that did it. */
export type RowUpdate = { readonly row: SessionRow | null; readonly version: number };

/** Sessions of one form: all, and those past their first step. */
export type FormCount = readonly [all: number, started: number];

/** The server's rows in memory, newest first, with counts by form. */
export class RowImage {
  readonly #entriesById = new Map<string, Entry>();
  readonly #idsByKey = new Map<string, string>();
  readonly #counts = new Map<string, FormCount>();
  readonly #isAnswerSet: (filename: string) => boolean;
  #lists: Record<ListKind, readonly Entry[]> = { forms: [], 'answer-sets': [] };

  constructor(answerSetFilename?: string) {
    this.#isAnswerSet = (filename) =>
      filename === answerSetFilename || isAnswerSetFilename(filename);
  }

  get size(): number {
    return this.#entriesById.size;
  }

  get counts(): ReadonlyMap<string, FormCount> {
    return this.#counts;
  }

  get(id: string): Entry | undefined {
    return this.#entriesById.get(id);
  }

  getByKey(key: string): SessionRow | undefined {
    return this.#entriesById.get(this.#idsByKey.get(key) ?? '')?.row;
  }

  ids(): Iterable<string> {
    return this.#entriesById.keys();
  }

  /** Rows of one list, newest first. */
  list(kind: ListKind): readonly Entry[] {
    return this.#lists[kind];
  }

  kindOf(row: SessionRow): ListKind {
    return this.kindOfFilename(row.filename);
  }

  kindOfFilename(filename: string): ListKind {
    return this.#isAnswerSet(filename) ? 'answer-sets' : 'forms';
  }

  update(updates: ReadonlyMap<string, RowUpdate>): void {
    if (updates.size === 0) return;
    const added: Record<ListKind, Entry[]> = { forms: [], 'answer-sets': [] };
    let hasGone = false;
    for (const [id, { row, version }] of updates) {
      hasGone = this.#drop(id) || hasGone;
      if (row) added[this.kindOf(row)].push(this.#add(row, version));
    }
    this.#lists = {
      forms: merge(this.#lists.forms, added.forms, hasGone),
      'answer-sets': merge(this.#lists['answer-sets'], added['answer-sets'], hasGone),
    };
  }

  #add(row: SessionRow, version: number): Entry {
    const entry: Entry = { row, version };
    this.#entriesById.set(row.id, entry);
    this.#idsByKey.set(row.key, row.id);
    this.#count(row, 1);
    return entry;
  }

  #drop(id: string): boolean {
    const entry = this.#entriesById.get(id);
    if (!entry) return false;
    entry.isGone = true;
    this.#entriesById.delete(id);
    if (this.#idsByKey.get(entry.row.key) === id) this.#idsByKey.delete(entry.row.key);
    this.#count(entry.row, -1);
    return true;
  }

  #count(row: SessionRow, by: 1 | -1): void {
    this.#counts.set(row.filename, addCount(this.#counts.get(row.filename), row, by));
    if (this.#counts.get(row.filename)?.[0] === 0) this.#counts.delete(row.filename);
  }
}

/** A count with one row more or less. */
export function addCount(count: FormCount | undefined, row: SessionRow, by: 1 | -1): FormCount {
  const [all, started] = count ?? [0, 0];
  return [all + by, row.num_keys > 1 ? started + by : started];
}

/** Only the stretch that the new rows fall into is compared: pulled pages lie close together. */
function merge(entries: readonly Entry[], added: Entry[], hasGone: boolean): readonly Entry[] {
  const kept = hasGone ? entries.filter((entry) => !entry.isGone) : entries;
  const first = added.sort((a, b) => compareNewest(a.row, b.row))[0];
  const last = added.at(-1);
  if (!first || !last) return kept;
  const start = placeOf(first, kept);
  const end = placeOf(last, kept);
  const stretch = kept.slice(start, end);
  const between = stretch.length === 0 ? added : mergeAll(stretch, added);
  return kept.slice(0, start).concat(between, kept.slice(end));
}

function placeOf({ row }: Entry, entries: readonly Entry[]): number {
  return firstAfter(entries.length, (index) => {
    const other = entries[index];
    return other !== undefined && compareNewest(other.row, row) > 0;
  });
}

function mergeAll(entries: readonly Entry[], added: readonly Entry[]): Entry[] {
  const merged: Entry[] = [];
  let next = 0;
  for (const entry of entries) {
    for (let other = added[next]; other; other = added[next]) {
      if (compareNewest(other.row, entry.row) > 0) break;
      merged.push(other);
      next += 1;
    }
    merged.push(entry);
  }
  return merged.concat(added.slice(next));
}
