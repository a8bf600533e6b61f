import type { Caller } from '../caller.ts';
import type { Database, Queryable } from '../database/database.ts';
import { invalid, isStorable } from '../index/invalid.ts';
import { isLinked } from '../index/linked.ts';
import { type MetadataRef, updateSessionMetadata } from '../index/metadata.ts';
import { type RowOutcome, type Unversioned, unversioned } from '../index/row-outcome.ts';
import { findSessionByKey } from '../index/session.ts';
import { asUnit } from '../index/unit.ts';
import type { Answers } from './answers.ts';
import { OwnAnswers } from './own-answers.ts';
import { plainName } from './plain-name.ts';
import { pairOf } from './session-ref.ts';

export interface RenameCurrentOptions {
  /** The new name; null goes back to the automatic one. Blank is refused. */
  readonly newName: string | null;
  readonly metadataKeyName?: string;
  /** `rev` of the row the change was made on; another one is a `conflict`. */
  readonly ifMatch?: number;
}

export interface RenameOptions extends MetadataRef, RenameCurrentOptions {}

const NOT_FOUND = { ok: false, error: 'not-found' } as const;

/**
 * Names a session or an answer set: the title in its metadata and `_internal['subtitle']` in its
 * answers, both or neither. Where the answers are another server's, the subtitle is set first,
 * outside of the transaction: a title that then fails is tried again.
 *
 * @see AssemblyLine `rename_interview_answers`
 */
export async function renameInterviewAnswers(
  db: Database | Queryable,
  caller: Caller,
  { newName, ...ref }: RenameOptions,
  answers: Answers = new OwnAnswers(),
): Promise<RowOutcome> {
  const title = newName === null ? null : plainName(newName);
  if (title === '') return invalid('A name needs at least one letter.', 'name-blank');
  if (title !== null && !isStorable(title)) {
    return invalid('The name holds a character that cannot be stored.', 'unstorable');
  }
  const setSubtitle = async (tx: Queryable): Promise<Unversioned | null> => {
    if (!(await isLinked(tx, caller, ref.sessionId))) return NOT_FOUND;
    const pair = { filename: ref.filename, key: ref.sessionId };
    const set = await answers.setSubtitle(tx, caller, pair, title);
    return set.ok ? null : unversioned(set);
  };
  const setTitle = (tx: Queryable, change: typeof ref) =>
    updateSessionMetadata(tx, caller, { ...change, data: { title } });
  if (answers.transactional) {
    return asUnit(db, async (tx) => (await setSubtitle(tx)) ?? setTitle(tx, ref));
  }
  // Setting the subtitle elsewhere moves the session's time, and with it the version.
  const { ifMatch, ...unversionedRef } = ref;
  const current = await findSessionByKey(db, caller, ref.sessionId);
  if (ifMatch !== undefined && current && current.rev !== ifMatch) {
    return { ok: false, error: 'conflict', row: current.row };
  }
  return (await setSubtitle(db)) ?? asUnit(db, (tx) => setTitle(tx, unversionedRef));
}

/** `renameInterviewAnswers` for the session on screen. @see AssemblyLine `rename_current_session` */
export async function renameCurrentSession(
  db: Database | Queryable,
  caller: Caller,
  options: RenameCurrentOptions,
  answers: Answers = new OwnAnswers(),
): Promise<RowOutcome> {
  const current = pairOf(caller, {});
  if (!current) return NOT_FOUND;
  const { filename, key: sessionId } = current;
  return renameInterviewAnswers(db, caller, { ...options, filename, sessionId }, answers);
}
