import type { Draft } from './draft.ts';
import { KINDS, type ListKind } from './menu.ts';
import type { Pause } from './pause.ts';
import { type PreparedRow, prepareRows } from './prepared-row.ts';

/** Rows of one list and one transaction that are worth a segment. */
const LARGE_ROWS = 250;

/** Where the changed rows of a draft go. */
export interface Division {
  readonly log: PreparedRow[];
  readonly segments: Readonly<Record<ListKind, PreparedRow[]>>;
  /** Ids that leave the log. */
  readonly removed: string[];
}

/** Rows with edits, and those that the log knows, stay in the log; large groups become segments. */
export function divide(draft: Draft): Division {
  const { view } = draft;
  const groups: Record<ListKind, PreparedRow[]> = { forms: [], 'answer-sets': [] };
  const log: PreparedRow[] = [];
  const removed: string[] = [];
  for (const [id, { row }] of draft.rows) {
    if (row === null) {
      if (view.log.has(id)) removed.push(id);
    } else if (view.log.has(id) || draft.hasEdits(id)) log.push(row);
    else groups[view.kindOf(row.row.filename)].push(row);
  }
  for (const kind of KINDS) {
    if (groups[kind].length < LARGE_ROWS) log.push(...groups[kind].splice(0));
  }
  return { log, segments: groups, removed };
}

/** All of the log but rows with edits, as segments. */
export async function fold({ view }: Draft, pause: Pause): Promise<Division> {
  const segments: Record<ListKind, PreparedRow[]> = { forms: [], 'answer-sets': [] };
  const log: PreparedRow[] = [];
  const rows = [...view.log.values()].map(({ row }) => row);
  for (const prepared of await prepareRows(rows, pause)) {
    const { id, filename } = prepared.row;
    if (view.editsById.has(id)) log.push(prepared);
    else segments[view.kindOf(filename)].push(prepared);
  }
  return { log, segments, removed: [] };
}
