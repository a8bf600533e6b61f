import type { JsonObject } from '../src/sessions/session-row.ts';
import type {
  ConflictField,
  EditConflict,
  SessionsClient,
  WaitingEdit,
} from '../src/sessions/sessions-client.ts';

export type Side = 'mine' | 'theirs';

/** One thing to decide: a field of an edit, or whether a delete goes on. */
export interface Decision {
  /** Unique among the decisions of a session. */
  readonly id: string;
  readonly seq: number;
  readonly kind: EditConflict['kind'];
  readonly theirsAt: string;
  readonly field: ConflictField;
}

export type Conflicted = WaitingEdit & { readonly conflict: EditConflict };

export const isConflicted = (edit: WaitingEdit): edit is Conflicted => edit.conflict !== undefined;

/** What a person must decide, in the order it was done. */
export function decisionsOf(edits: readonly Conflicted[]): readonly Decision[] {
  return edits.flatMap(({ seq, conflict: { kind, theirsAt, fields } }) => {
    const common = { seq, kind, theirsAt };
    if (kind === 'delete') return [{ ...common, id: `${seq}`, field: { name: '', base: null } }];
    return fields.map((field) => ({ ...common, id: `${seq} ${field.name}`, field }));
  });
}

/** Carries out what was chosen for one edit; what nobody else changed goes on in any case. */
export async function settle(
  client: SessionsClient,
  { id, seq, conflict }: Conflicted,
  sideOf: (field: ConflictField) => Side,
): Promise<void> {
  const { kind, fields, rest, replaces } = conflict;
  const sides = kind === 'delete' ? [sideOf({ name: '', base: null })] : fields.map(sideOf);
  if (sides.every((side) => side === 'mine')) return client.retryEdit(seq);
  const chosen = fields.flatMap((field, at) => {
    const value = field[sides[at] ?? 'theirs'];
    // The server's side is there already, unless everything is replaced.
    const isSent = replaces || sides[at] === 'mine';
    return isSent && value !== undefined ? [[field.name, value] as const] : [];
  });
  const data: JsonObject = { ...rest, ...Object.fromEntries(chosen) };
  // Before the old one goes: a crash between the two leaves both, and the question.
  const isTheirs = replaces && !sides.includes('mine');
  if (kind === 'metadata' && !isTheirs && Object.keys(data).length > 0) {
    if (replaces) await client.setInterviewMetadata({ id }, data);
    else await client.updateSessionMetadata({ id }, data);
  }
  await client.discardEdit(seq);
}
