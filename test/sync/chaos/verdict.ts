import type { Journal, JournalEntry } from '../../support/journal.ts';

/** What was asked for, and what the rules let it replace. */
export interface Asked {
  readonly device: number;
  readonly editId: string;
  readonly key: string;
  /** Field of the metadata that it writes, and its value, which no other edit has; null: deletes. */
  readonly write: { readonly field: string; readonly value: unknown } | null;
  /** Values that its author had seen, or had asked for before. */
  readonly mayReplace: readonly unknown[];
  /** The person took it back. */
  isTakenBack: boolean;
}

export interface Evidence {
  readonly asked: readonly Asked[];
  readonly journal: Journal;
  /** State of each edit that is still in an outbox. */
  readonly held: ReadonlyMap<string, string>;
  /** Sessions that somebody without this software deleted. */
  readonly deletedElsewhere: ReadonlySet<string>;
  readonly titles: ReadonlyMap<string, unknown>;
}

interface Write {
  readonly was: unknown;
}

/**
 * The model: every edit took effect exactly once, or is held in sight, or was taken back before it
 * had one; it replaced nothing that its author had not seen; what is gone stays gone.
 *
 * @returns what breaks this, in words; empty when nothing does
 */
export function judge(evidence: Evidence): readonly string[] {
  const found = evidence.asked.flatMap((edit) =>
    edit.write === null ? judgeDelete(edit, evidence) : judgeWrite(edit, evidence),
  );
  const gone = new Set<string>();
  for (const { key, what } of evidence.journal.entries) {
    if (what === 'gone') gone.add(key);
    if (what === 'back' && gone.has(key)) found.push(`${key} was resurrected`);
  }
  return found;
}

function judgeWrite(edit: Asked, { journal, held, titles }: Evidence): readonly string[] {
  const writes = writesOf(edit, journal.entries, titles.get(edit.key));
  const name = `${JSON.stringify(edit.write)} by ${edit.device}`;
  if (writes.length > 1) return [`${name} took effect ${writes.length} times`];
  const isOpen = held.has(edit.editId) || edit.isTakenBack;
  // Of a session that went after its effect, the person is told that it went: nothing was lost.
  const isGone = journal.entries.some(({ key, what }) => key === edit.key && what === 'gone');
  if (writes.length === 1 && isOpen && !isGone)
    return [`${name} took effect and is still asked about`];
  if (writes.length === 0 && !isOpen) return [`${name} is lost`];
  const was = writes[0]?.was;
  if (writes.length === 0 || edit.mayReplace.includes(was ?? null)) return [];
  return [`${name} replaced ${JSON.stringify(was)}, unseen`];
}

function judgeDelete(edit: Asked, evidence: Evidence): readonly string[] {
  const { journal, held, asked, deletedElsewhere } = evidence;
  const gone = journal.entries.filter(({ key, what }) => key === edit.key && what === 'gone');
  if (gone.length > 1) return [`the delete of ${edit.key} took effect ${gone.length} times`];
  const isOpen = held.has(edit.editId) || edit.isTakenBack;
  if (gone.length === 0) return isOpen ? [] : [`the delete of ${edit.key} is lost`];
  const byOthers =
    deletedElsewhere.has(edit.key) ||
    asked.some((other) => other !== edit && other.write === null && other.key === edit.key);
  return isOpen && !byOthers ? [`the delete of ${edit.key} took effect though taken back`] : [];
}

/** The moments at which the server's field became the edit's value. */
function writesOf(
  { key, write }: Asked,
  entries: readonly JournalEntry[],
  title: unknown,
): readonly Write[] {
  if (write === null) return [];
  const { field, value } = write;
  let is: unknown = field === 'title' ? title : undefined;
  const writes: Write[] = [];
  for (const entry of entries) {
    if (entry.key !== key || entry.what !== 'metadata') continue;
    const next = entry.data?.[field];
    if (next === value && is !== value) writes.push({ was: is });
    is = next;
  }
  return writes;
}
