import type { SessionRow } from '../../sessions/session-row.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import { applyMarks } from '../index/apply-marks.ts';
import { invalid } from '../index/invalid.ts';
import { isLinked } from '../index/linked.ts';
import { type Unversioned, unversioned } from '../index/row-outcome.ts';
import { findSessionByKey } from '../index/session.ts';
import type { AnswerWriter } from './answers.ts';
import type { Filtered, LeftOut } from './filter-variables.ts';
import { lockSession } from './own-steps.ts';
import { claimPair, pairOf, type SessionRefOptions } from './session-ref.ts';

/** Where variables are loaded: a new session, the one named in full, or the one on screen. */
export interface LoadTarget extends SessionRefOptions {
  readonly newSession?: boolean;
  /** Form of the new session; default: the form on screen. */
  readonly newInterviewFilename?: string | null;
  /** Key of the new session, 32 letters and digits; default: a new one. */
  readonly newSessionId?: string | null;
  /** `rev` of the target the person saw; another one is a `conflict`. */
  readonly ifMatch?: number;
  /** Say what would be loaded, and change nothing. */
  readonly dryRun?: boolean;
}

/** What was loaded, or in a dry run would be. */
export interface LoadedAnswers {
  /** Public id of the target; null for one that a dry run did not make. */
  readonly id: string | null;
  readonly sessionId: string | null;
  /** Names that were set, in their order. */
  readonly loaded: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Of the loaded names, those that had another value before. */
  readonly overwritten: readonly string[];
  readonly row: SessionRow | null;
}

export type LoadOutcome =
  | { readonly ok: true; readonly value: LoadedAnswers }
  | { readonly ok: false; readonly error: 'conflict'; readonly row: SessionRow }
  | (Unversioned & {
      /** Of an import: names that may not be set, at most `REJECTED_LIMIT` of `rejectedCount`. */
      readonly rejected?: readonly LeftOut[];
      readonly rejectedCount?: number;
    });

const NOT_FOUND = { ok: false, error: 'not-found' } as const;

/** Sets variables in the target: in a new session, or on one new step of an old one. */
export function loadInto(
  tx: Queryable,
  caller: Caller,
  writer: AnswerWriter,
  filtered: Filtered,
  target: LoadTarget,
): Promise<LoadOutcome> {
  const load = target.newSession ? intoNewSession : intoSession;
  return load(tx, caller, writer, filtered, target);
}

async function intoNewSession(
  tx: Queryable,
  caller: Caller,
  writer: AnswerWriter,
  { kept, leftOut }: Filtered,
  { newInterviewFilename, newSessionId, dryRun = false }: LoadTarget,
): Promise<LoadOutcome> {
  if (caller.user === null) return { ok: false, error: 'signed-out' };
  const filename = newInterviewFilename || caller.currentFilename;
  if (!filename) return invalid('Name the form of the new session.');
  const wanted = await claimPair(tx, filename, newSessionId);
  if ('ok' in wanted) return wanted;
  const report = { loaded: [...kept.keys()], leftOut, overwritten: [] };
  if (dryRun) return { ok: true, value: { id: null, sessionId: null, ...report, row: null } };
  const made = await writer.make(tx, caller, {
    ...wanted,
    variables: kept,
    subtitle: null,
    steps: 2,
  });
  if (!made.ok) return unversioned(made);
  await applyMarks(tx, { keys: [made.value.key] });
  return { ok: true, value: { ...(await found(tx, caller, made.value.key)), ...report } };
}

async function intoSession(
  tx: Queryable,
  caller: Caller,
  writer: AnswerWriter,
  { kept, leftOut }: Filtered,
  target: LoadTarget,
): Promise<LoadOutcome> {
  const { ifMatch } = target;
  const dryRun = target.dryRun || kept.size === 0;
  const pair = pairOf(caller, target);
  if (!pair) return NOT_FOUND;
  await lockSession(tx, pair.key);
  if (!(await isLinked(tx, caller, pair.key, true))) return NOT_FOUND;
  if (ifMatch !== undefined) {
    await applyMarks(tx, { keys: [pair.key] });
    const { row } = await found(tx, caller, pair.key);
    if (row && row.rev !== ifMatch) return { ok: false, error: 'conflict', row };
  }
  const added = await writer.add(tx, caller, pair, kept, { dryRun });
  if (!added.ok) return unversioned(added);
  const { overwritten } = added.value;
  const report = { loaded: [...kept.keys()], leftOut, overwritten };
  // Last, because all others wait from here on.
  if (!dryRun) await applyMarks(tx, { keys: [pair.key] });
  return { ok: true, value: { ...(await found(tx, caller, pair.key)), ...report } };
}

/** The target as the index has it. */
async function found(
  tx: Queryable,
  caller: Caller,
  key: string,
): Promise<{ id: string | null; sessionId: string; row: SessionRow | null }> {
  const row = (await findSessionByKey(tx, caller, key))?.row ?? null;
  return { id: row?.id ?? null, sessionId: key, row };
}
