import type { SessionRow } from '../sessions/session-row.ts';
import type { AnswerVault } from './answer-vault.ts';
import type { Draft } from './draft.ts';
import type { SealedAnswers } from './sealed-answers.ts';
import type { CreateChange, Edit, NewAnswerSet } from './session-store.ts';
import { createUuid } from './uuid.ts';

/** Local ids that are still known by what the server called them. */
const ALIASES = 100;

/** An entry that makes an answer set. */
export type Creation = Edit & { readonly change: CreateChange };

export function isCreation(edit: Edit): edit is Creation {
  return edit.change.kind === 'create';
}

/** Whether the server surely has nothing of this entry: it was never sent, or it was refused. */
function isUnsent({ state, attempts }: Edit): boolean {
  return state === 'failed' || (state === 'waiting' && attempts === 0);
}

/** Adds an answer set with its sealed document. */
export function create(
  draft: Draft,
  { row, variables: _document, ...change }: NewAnswerSet,
  answers: SealedAnswers | undefined,
): Edit {
  const seq = draft.state.nextSeq;
  const edit: Edit = {
    seq,
    id: row.id,
    editId: createUuid(),
    change: { kind: 'create', ...change },
    base: row,
    state: 'waiting',
    attempts: 0,
  };
  draft.set({ nextSeq: seq + 1 });
  draft.putEdit(edit);
  if (answers) draft.answers.set(row.id, answers);
  return edit;
}

/**
 * The server has made it, as `row`: what waits for the local id is from now on of that row, and the
 * document lies under its id. All of it is one transaction with the entry's end.
 *
 * @param answers the document, sealed for the new id
 */
export function adopt(
  draft: Draft,
  { id: localId, seq }: Edit,
  row: SessionRow,
  answers: SealedAnswers | undefined,
): void {
  draft.dropEdit(seq);
  for (const later of draft.editsOf(localId)) draft.putEdit({ ...later, id: row.id, base: row });
  draft.answers.set(localId, null);
  if (answers) draft.answers.set(row.id, answers);
  const aliases = Object.entries({ ...draft.state.aliases, [localId]: row.id });
  draft.set({ aliases: Object.fromEntries(aliases.slice(-ALIASES)) });
}

/** Forgets an answer set that the server does not have, with every edit of it. */
export function abandon(draft: Draft, id: string): undefined {
  for (const { seq } of draft.editsOf(id)) draft.dropEdit(seq);
  draft.answers.set(id, null);
}

/** Whether deleting this row is forgetting it: the server has nothing that could be deleted. */
export function isForgettable(draft: Draft, id: string): boolean {
  const [first] = draft.editsOf(id);
  return first !== undefined && isCreation(first) && isUnsent(first);
}

/** Documents of answer sets that have come to be, sealed for the ids that they have got. */
export type Resealed = ReadonlyMap<string, SealedAnswers>;

/**
 * Writes with documents sealed anew, before the transaction that moves them: none waits for
 * encryption.
 *
 * @param made the server's rows of these entries
 */
export async function resealing(
  open: () => Promise<AnswerVault>,
  made: readonly (readonly [Edit, SessionRow])[],
  write: (resealed: Resealed) => Promise<void>,
): Promise<void> {
  if (made.length === 0) return write(new Map());
  const vault = await open();
  return vault.hold(async () => write(await reseal(vault, made)));
}

async function reseal(
  vault: AnswerVault,
  made: readonly (readonly [Edit, SessionRow])[],
): Promise<Resealed> {
  const resealed = new Map<string, SealedAnswers>();
  for (const [{ id: localId }, { id, rev }] of made) {
    const kept = await vault.get(localId);
    const sealed = kept && (await vault.seal(id, { ...kept, rev }));
    if (sealed) resealed.set(id, sealed);
  }
  return resealed;
}

/** The entries that these rows are of: their session keys were made here, and are nobody else's. */
export function madeBy(
  edits: readonly Edit[],
  rows: readonly SessionRow[],
): readonly (readonly [Edit, SessionRow])[] {
  const creations = edits.filter(isCreation);
  if (creations.length === 0) return [];
  return rows.flatMap((row) =>
    creations
      .filter(({ base }) => base.key === row.key && base.id !== row.id)
      .map((edit) => [edit, row] as const),
  );
}
