import type { SessionRow } from '../../src/sessions/session-row.ts';
import type { LocalRow, RowState, WatchQuery } from '../../src/sessions/sessions-client.ts';
import { ANSWER_SET_FILENAME } from '../../src/sessions/answer-set.ts';

/** What a person did, as the model remembers it. */
export interface ModelEdit {
  readonly id: string;
  readonly title: string | null;
  readonly isDelete: boolean;
  base: SessionRow;
  state: 'waiting' | 'failed' | 'conflict';
}

/** The store in the plainest words: a map, an array, and a sort at every question. */
export class Model {
  readonly rows = new Map<string, SessionRow>();
  edits: ModelEdit[] = [];
  readonly gone = new Map<string, number>();
  stale = new Set<string>();

  pull(rows: readonly SessionRow[], deleted: readonly string[], isComplete: boolean): void {
    for (const row of rows) {
      if ((this.gone.get(row.id) ?? -1) >= row.rev) continue;
      if ((this.rows.get(row.id)?.rev ?? -1) <= row.rev) {
        this.rows.set(row.id, row);
        this.stale.delete(row.id);
        this.gone.delete(row.id);
      }
    }
    for (const id of deleted) {
      this.rows.delete(id);
      this.gone.delete(id);
    }
    if (isComplete) this.gone.clear();
  }

  snapshot(rows: readonly SessionRow[]): void {
    this.pull(rows, [], false);
    const seen = new Set(rows.map(({ id }) => id));
    const missed = [...this.rows.keys()].filter((id) => !seen.has(id));
    this.stale = new Set(missed.filter((id) => this.edits.some((edit) => edit.id === id)));
    for (const id of missed) if (!this.stale.has(id)) this.rows.delete(id);
  }

  visible(id: string): LocalRow | undefined {
    const edits = this.edits.filter((edit) => edit.id === id);
    const row = this.rows.get(id) ?? edits[0]?.base;
    if (!row || edits.some((edit) => edit.isDelete && edit.state === 'waiting')) return undefined;
    const renames = edits.filter((edit) => !edit.isDelete);
    const last = renames.at(-1);
    const states = edits.map(({ state }) => state);
    const state = stateOf(states);
    return {
      ...row,
      ...(last ? { title: last.title, data: { ...dataOf(row), title: last.title } } : {}),
      ...(state ? { state } : {}),
    };
  }

  *visibleRows(): Generator<LocalRow, void, undefined> {
    for (const id of new Set([...this.rows.keys(), ...this.edits.map((edit) => edit.id)])) {
      const row = this.visible(id);
      if (row) yield row;
    }
  }

  /** All rows of a list in order. `search` is one lower-case ASCII word. */
  list({ list, search = '', sort, includeStarted, excludeFilenames = [] }: WatchQuery): LocalRow[] {
    const { by, descending } = sort ?? { by: 'changed', descending: true };
    const sign = descending ? -1 : 1;
    const value = (row: LocalRow) =>
      by === 'progress' ? Number(row.progress) : Date.parse(`${row.modtime}Z`);
    return [...this.visibleRows()]
      .filter((row) => (row.filename === ANSWER_SET_FILENAME) === (list === 'answer-sets'))
      .filter(({ title }) =>
        (typeof title === 'string' ? title : '').toLowerCase().includes(search),
      )
      .filter((row) => includeStarted !== false || row.num_keys > 1)
      .filter((row) => !excludeFilenames.includes(row.filename))
      .sort(
        (a, b) => sign * (value(a) - value(b)) || b.indexno - a.indexno || (a.key < b.key ? -1 : 1),
      );
  }

  enqueue(id: string, title: string | null, isDelete: boolean): boolean {
    const own = this.edits.filter((edit) => edit.id === id);
    const base = this.rows.get(id) ?? own[0]?.base;
    const isGoing = own.some((edit) => edit.isDelete && edit.state === 'waiting');
    if (isGoing) return isDelete;
    if (!base) return false;
    if (isDelete) this.edits = this.edits.filter((edit) => edit.id !== id || !edit.isDelete);
    this.edits.push({ id, title, isDelete, base, state: 'waiting' });
    return true;
  }

  drop(edit: ModelEdit): void {
    this.edits = this.edits.filter((other) => other !== edit);
    if (!this.stale.has(edit.id) || this.edits.some(({ id }) => id === edit.id)) return;
    this.rows.delete(edit.id);
    this.stale.delete(edit.id);
  }

  acknowledge(edit: ModelEdit, row: SessionRow | null): void {
    this.edits = this.edits.filter((other) => other !== edit);
    this.stale.delete(edit.id);
    if (row) {
      if ((this.rows.get(row.id)?.rev ?? -1) <= row.rev) this.rows.set(row.id, row);
      for (const later of this.edits) if (later.id === row.id) later.base = row;
    } else {
      this.gone.set(edit.id, Math.max(edit.base.rev, this.rows.get(edit.id)?.rev ?? 0));
      this.rows.delete(edit.id);
    }
  }
}

function dataOf({ data }: SessionRow): object {
  return typeof data === 'object' && data !== null ? data : {};
}

function stateOf(states: readonly ModelEdit['state'][]): RowState | undefined {
  if (states.includes('conflict')) return { kind: 'conflict' };
  if (states.includes('failed')) return { kind: 'failed', reason: 'No.' };
  return states.length > 0 ? { kind: 'pending' } : undefined;
}
