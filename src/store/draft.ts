import type { SessionRow } from '../sessions/session-row.ts';
import type { Image, ImageUpdate } from './image.ts';
import type { RowUpdate } from './row-image.ts';
import type { Edit, StoreChange } from './session-store.ts';
import type { StoreState } from './store-state.ts';

/** Above this many changed rows listeners are told `'all'`. */
const NAMED_IDS = 500;

/** A step of the store: reads and changes the draft, at once and without waiting. */
export type Step<Value> = (draft: Draft) => Value;

/** The changes of one transaction over an image, which stays as it is until they are written. */
export class Draft {
  readonly image: Image;
  readonly rows = new Map<string, RowUpdate>();
  readonly edits = new Map<number, Edit | null>();
  readonly seen: string[] = [];
  readonly #version: number;
  #clearsSeen = false;
  #state: StoreState;
  #isChanged = false;

  constructor(image: Image) {
    this.image = image;
    this.#version = image.state.version + 1;
    this.#state = { ...image.state, version: this.#version };
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

  row(id: string): SessionRow | undefined {
    const update = this.rows.get(id);
    return update ? (update.row ?? undefined) : this.image.rows.get(id)?.row;
  }

  putRow(row: SessionRow): void {
    this.rows.set(row.id, { row, version: this.#version });
  }

  removeRow(id: string): void {
    if (this.row(id)) this.rows.set(id, { row: null, version: this.#version });
  }

  edit(seq: number): Edit | undefined {
    const own = this.edits.get(seq);
    return own === undefined ? this.image.edit(seq) : (own ?? undefined);
  }

  /** Edits of one session as the draft leaves them, by `seq`. */
  editsOf(id: string): readonly Edit[] {
    const stored = (this.image.editsById.get(id) ?? []).filter(({ seq }) => !this.edits.has(seq));
    const own = [...this.edits.values()].filter((edit): edit is Edit => edit?.id === id);
    return [...stored, ...own].sort((a, b) => a.seq - b.seq);
  }

  putEdit(edit: Edit): void {
    this.edits.set(edit.seq, edit);
  }

  dropEdit(seq: number): void {
    this.edits.set(seq, null);
  }

  forgetSeen(): void {
    this.#clearsSeen = true;
    this.seen.length = 0;
    this.#isChanged = true;
  }

  toUpdate(): ImageUpdate {
    const seen = { clear: this.#clearsSeen, ids: this.seen };
    return { rows: this.rows, edits: this.edits, state: this.#state, seen };
  }

  /** What listeners hear of it; undefined when they have nothing to look at. Before the update. */
  toChange(): StoreChange | undefined {
    const { asOf } = this.image.state;
    const ids = new Set(this.rows.keys());
    for (const [seq, edit] of this.edits) ids.add(edit?.id ?? this.image.edit(seq)?.id ?? '');
    const outbox = this.edits.size > 0;
    if (ids.size === 0 && !outbox && asOf === this.#state.asOf) return undefined;
    return { ids: ids.size > NAMED_IDS ? 'all' : [...ids], outbox };
  }
}
