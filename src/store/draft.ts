import type { SessionRow } from '../sessions/session-row.ts';
import type { Counted } from './form-counts.ts';
import type { Pause } from './pause.ts';
import { prepareRow, type PreparedRow } from './prepared-row.ts';
import { decodeRow } from './row-codec.ts';
import type { SealedAnswers } from './sealed-answers.ts';
import type { Edit, StoreChange } from './session-store.ts';
import type { StoreState } from './store-state.ts';
import type { View } from './view.ts';

/** Above this many changed rows listeners are told `'all'`. */
const NAMED_IDS = 500;

/** A packed row, as far as it was looked up for a step. */
export interface Found extends Counted {
  readonly ref: number;
  readonly rev: number;
  readonly version: number;
  /** Only where the step asked for it. */
  readonly line?: string;
}

/** A step of the store: what it will look at, and what it does. */
export interface Step<Value> {
  /** Ids of packed rows that it may name. */
  readonly names?: readonly string[];
  /** Rows that it may name and brings. */
  readonly brings?: readonly PreparedRow[];
  /** Which of all these it reads: all, or those that it brings in the same `rev`; default none. */
  readonly reads?: 'all' | 'same';
  /** Reads and changes the draft; waits for nothing but the pause. */
  readonly run: (draft: Draft, pause: Pause) => Value | Promise<Value>;
}

/** A row as a step leaves it: another one, or none. `isMoved`: the same, brought into the log. */
export interface RowChange {
  readonly row: PreparedRow | null;
  readonly isMoved?: boolean;
}

/** What is known of a stored row. */
export interface Stored {
  readonly rev: number;
  readonly version: number;
  readonly line?: string;
}

/** What a snapshot did not show, as it is known at its end. */
export interface Sweep {
  /** Packed rows; none that the draft names. */
  readonly unseen: readonly Found[];
  /** Whether it showed the row with this id. */
  readonly isSeen: (id: string) => boolean;
}

/** For drafts that end no snapshot. */
export const noSweep = async (): Promise<Sweep> => ({ unseen: [], isSeen: () => true });

/** The changes of one transaction over a view, which stays as it is. */
export class Draft {
  readonly view: View;
  readonly found: ReadonlyMap<string, Found>;
  readonly rows = new Map<string, RowChange>();
  readonly edits = new Map<number, Edit | null>();
  /** Entries put here, by session: thousands may be deleted at once. */
  readonly #seqs = new Map<string, Set<number>>();
  /** Documents of answer sets that are made here; null: to be removed. */
  readonly answers = new Map<string, SealedAnswers | null>();
  /** Hashes of ids that the open snapshot shows. */
  readonly seen: number[] = [];
  /** Packed rows that go without being named. */
  readonly swept: Found[] = [];
  /** Looks for what the open snapshot has not shown. */
  readonly sweep: () => Promise<Sweep>;
  readonly #version: number;
  #clearsSeen = false;
  #state: StoreState;
  #isChanged = false;

  constructor(
    view: View,
    found: ReadonlyMap<string, Found>,
    sweep: (draft: Draft) => Promise<Sweep>,
  ) {
    this.view = view;
    this.found = found;
    this.sweep = () => sweep(this);
    this.#version = view.state.version + 1;
    this.#state = { ...view.state, version: this.#version };
  }

  get isChanged(): boolean {
    return this.#isChanged || this.rows.size > 0 || this.edits.size > 0 || this.seen.length > 0;
  }

  get clearsSeen(): boolean {
    return this.#clearsSeen;
  }

  get state(): StoreState {
    return this.#state;
  }

  set(changes: Partial<Omit<StoreState, 'version'>>): void {
    this.#state = { ...this.#state, ...changes };
    this.#isChanged = true;
  }

  stored(id: string): Stored | undefined {
    const change = this.rows.get(id);
    if (!change || change.isMoved)
      return this.view.log.get(id) ? this.#logged(id) : this.found.get(id);
    return change.row ? { ...change.row, version: this.#version } : undefined;
  }

  /** The row itself; of packed rows those that the step asked to read. */
  row(id: string): SessionRow | undefined {
    const change = this.rows.get(id);
    if (change) return change.row?.row;
    const logged = this.view.log.get(id)?.row;
    const line = this.found.get(id)?.line;
    return logged ?? (line === undefined ? undefined : decodeRow(line, this.view.filenames));
  }

  putRow(row: PreparedRow): void {
    this.rows.set(row.row.id, { row });
  }

  /** Stores a row unless a newer one is there. */
  putNewer(row: SessionRow): void {
    if (row.rev >= (this.stored(row.id)?.rev ?? row.rev)) this.putRow(prepareRow(row));
  }

  /** Brings a row into the log, where all rows are that have edits. */
  moveRow(row: SessionRow): void {
    if (this.rows.has(row.id) || !this.found.has(row.id)) return;
    this.rows.set(row.id, { row: prepareRow(row), isMoved: true });
  }

  removeRow(id: string): void {
    if (this.stored(id)) this.rows.set(id, { row: null });
  }

  edit(seq: number): Edit | undefined {
    const own = this.edits.get(seq);
    if (own !== undefined) return own ?? undefined;
    return this.view.edits.find((edit) => edit.seq === seq);
  }

  /** Edits of one session as the draft leaves them, by `seq`. */
  editsOf(id: string): readonly Edit[] {
    const stored = (this.view.editsById.get(id) ?? []).filter(({ seq }) => !this.edits.has(seq));
    const own = [...(this.#seqs.get(id) ?? [])].flatMap((seq) => this.edits.get(seq) ?? []);
    // A creation that got the server's id took its entries along.
    return [...stored, ...own.filter((edit) => edit.id === id)].sort((a, b) => a.seq - b.seq);
  }

  hasEdits(id: string): boolean {
    if (this.edits.size === 0) return this.view.editsById.has(id);
    return this.editsOf(id).length > 0;
  }

  putEdit(edit: Edit): void {
    this.edits.set(edit.seq, edit);
    this.#seqs.set(edit.id, (this.#seqs.get(edit.id) ?? new Set()).add(edit.seq));
  }

  dropEdit(seq: number): void {
    this.edits.set(seq, null);
  }

  forgetSeen(): void {
    this.#clearsSeen = true;
    this.seen.length = 0;
    this.#isChanged = true;
  }

  /** What listeners hear of it; undefined when they have nothing to look at. */
  toChange(): StoreChange | undefined {
    const outbox = this.edits.size > 0;
    if (this.rows.size > NAMED_IDS || this.swept.length > 0) return { ids: 'all', outbox };
    const ids = new Set(this.rows.keys());
    for (const [seq, edit] of this.edits) {
      const id = (edit ?? this.view.edits.find((known) => known.seq === seq))?.id;
      if (id !== undefined) ids.add(id);
    }
    if (ids.size === 0 && this.view.state.asOf === this.#state.asOf) return undefined;
    return { ids: ids.size > NAMED_IDS ? 'all' : [...ids], outbox };
  }

  #logged(id: string): Stored | undefined {
    const entry = this.view.log.get(id);
    return entry && { rev: entry.row.rev, version: entry.version, line: entry.line };
  }
}
