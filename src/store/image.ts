import type { SessionRow } from '../sessions/session-row.ts';
import type { LocalRow } from '../sessions/sessions-client.ts';
import type { Menu } from './menu.ts';
import { overlay } from './overlay.ts';
import { RowImage, type RowUpdate } from './row-image.ts';
import type { Edit } from './session-store.ts';
import { EMPTY_STATE, type StoreState } from './store-state.ts';

/** What one transaction changes in memory. */
export interface ImageUpdate {
  readonly rows: ReadonlyMap<string, RowUpdate>;
  readonly edits: ReadonlyMap<number, Edit | null>;
  readonly state: StoreState;
  readonly seen?: { readonly clear: boolean; readonly ids: readonly string[] };
}

/** All that a store holds, in memory: the server's rows, the outbox, and what is known of both. */
export class Image {
  readonly menu: Menu;
  readonly rows: RowImage;
  /** Ids that the open snapshot has shown so far. */
  readonly seen = new Set<string>();
  /** Results derived from this image; emptied whenever it changes. */
  readonly derived = new Map<string, readonly LocalRow[]>();
  readonly formTitles = new Map<string, string>();
  readonly #editsBySeq = new Map<number, Edit>();
  #editsById = new Map<string, readonly Edit[]>();
  #state: StoreState = EMPTY_STATE;

  constructor(menu: Menu = { dispatch: [] }) {
    this.menu = menu;
    this.rows = new RowImage(menu.answerSetFilename);
  }

  get state(): StoreState {
    return this.#state;
  }

  /** Edits of each session that has any, by `seq`. */
  get editsById(): ReadonlyMap<string, readonly Edit[]> {
    return this.#editsById;
  }

  edit(seq: number): Edit | undefined {
    return this.#editsBySeq.get(seq);
  }

  /** All edits, by `seq`. */
  edits(): readonly Edit[] {
    return [...this.#editsBySeq.values()].sort((a, b) => a.seq - b.seq);
  }

  /** The row as its owner sees it. */
  visible(id: string): LocalRow | undefined {
    const row: SessionRow | undefined = this.rows.get(id)?.row;
    const edits = this.#editsById.get(id);
    return edits ? overlay(row, edits) : row;
  }

  update({ rows, edits, state, seen }: ImageUpdate): void {
    this.rows.update(rows);
    for (const [seq, edit] of edits) {
      if (edit) this.#editsBySeq.set(seq, edit);
      else this.#editsBySeq.delete(seq);
    }
    if (edits.size > 0) this.#groupEdits();
    if (seen?.clear) this.seen.clear();
    for (const id of seen?.ids ?? []) this.seen.add(id);
    this.#state = state;
    this.derived.clear();
  }

  /** The same content under another menu. */
  withMenu(menu: Menu): Image {
    const image = new Image(menu);
    const rows = new Map<string, RowUpdate>();
    for (const id of this.rows.ids()) {
      const entry = this.rows.get(id);
      if (entry) rows.set(id, { row: entry.row, version: entry.version });
    }
    image.update({
      rows,
      edits: this.#editsBySeq,
      state: this.#state,
      seen: { clear: false, ids: [...this.seen] },
    });
    return image;
  }

  /** Replaces the outbox by what is on disk. */
  setEdits(edits: readonly Edit[]): void {
    this.#editsBySeq.clear();
    for (const edit of edits) this.#editsBySeq.set(edit.seq, edit);
    this.#groupEdits();
    this.derived.clear();
  }

  #groupEdits(): void {
    const groups = new Map<string, Edit[]>();
    for (const edit of this.edits()) {
      const group = groups.get(edit.id);
      if (group) group.push(edit);
      else groups.set(edit.id, [edit]);
    }
    this.#editsById = groups;
  }
}
