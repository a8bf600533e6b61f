import type { SessionRow } from '../sessions/session-row.ts';
import type { LocalRow } from '../sessions/sessions-client.ts';
import { type ListKind, kindOf, type Menu } from './menu.ts';
import { overlay } from './overlay.ts';
import { hashText } from './hash.ts';
import { type Loose, looseRows, type LooseRow } from './loose-rows.ts';
import type { Place } from './place.ts';
import type { Segment } from './segment.ts';
import type { Edit } from './session-store.ts';
import type { StoreState } from './store-state.ts';

/** A row of the delta log. `version`: the store's when the row was written. */
export interface LogEntry {
  readonly row: SessionRow;
  readonly line: string;
  readonly place: Place;
  readonly version: number;
}

/** What a view is made of. */
export interface ViewParts {
  readonly state: StoreState;
  readonly menu: Menu;
  readonly segments: ReadonlyMap<number, Segment>;
  readonly log: ReadonlyMap<string, LogEntry>;
  /** The outbox, by `seq`. */
  readonly edits: readonly Edit[];
}

/**
 * All that a store holds as of one version, but for the packed rows themselves. Never changes:
 * whoever reads over several waits reads of one moment. Every row that has an edit is in the log.
 */
export class View implements ViewParts {
  readonly state: StoreState;
  readonly menu: Menu;
  readonly segments: ReadonlyMap<number, Segment>;
  readonly log: ReadonlyMap<string, LogEntry>;
  readonly edits: readonly Edit[];
  /** Edits of each session that has any, by `seq`. */
  readonly editsById: ReadonlyMap<string, readonly Edit[]>;
  #loose: Loose | undefined;

  constructor({ state, menu, segments, log, edits }: ViewParts) {
    this.state = state;
    this.menu = menu;
    this.segments = segments;
    this.log = log;
    this.edits = edits;
    this.editsById = byId(edits);
  }

  /** The row as its owner sees it; of packed rows nothing. */
  visible(id: string): LocalRow | undefined {
    const row = this.log.get(id)?.row;
    const edits = this.editsById.get(id);
    return edits ? overlay(row, edits) : row;
  }

  kindOf(filename: string): ListKind {
    return kindOf(this.menu, filename);
  }

  /** Rows of one list, or of both, that are not packed, newest first. */
  loose(kind: ListKind | 'all'): readonly LooseRow[] {
    this.#loose ??= looseRows(this);
    return this.#loose[kind];
  }

  /** Names of interviews by their hashes, as lines of rows have them. */
  get filenames(): ReadonlyMap<number, string> {
    return filenamesByHash(this.state.forms);
  }
}

function byId(edits: readonly Edit[]): Map<string, readonly Edit[]> {
  const groups = new Map<string, Edit[]>();
  for (const edit of edits) {
    const group = groups.get(edit.id);
    if (group) group.push(edit);
    else groups.set(edit.id, [edit]);
  }
  return groups;
}

const known = new WeakMap<readonly string[], ReadonlyMap<number, string>>();

/** Interview names by their hashes; made once for each list of names. */
export function filenamesByHash(forms: readonly string[]): ReadonlyMap<number, string> {
  const made = known.get(forms) ?? new Map(forms.map((form) => [hashText(form), form]));
  known.set(forms, made);
  return made;
}
