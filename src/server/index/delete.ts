import type { SharedListOptions } from '../../sessions/list-options.ts';
import type { Refusal } from '../../sessions/result.ts';
import type { SessionRow } from '../../sessions/session-row.ts';
import type { Caller } from '../caller.ts';
import type { Database, Queryable } from '../database/database.ts';
import { ANSWER_SET_FILENAME } from '../../sessions/answer-set.ts';
import { applyMarks } from './apply-marks.ts';
import { filenameConditions } from './filename-conditions.ts';
import { inTransaction } from './in-transaction.ts';
import { invalid, isInvalid } from './invalid.ts';
import { lockSessions } from './lock-sessions.ts';
import { hasRole, LIST_ROLES, parseUserId } from './scope.ts';
import { findSession } from './session.ts';
import { SqlParams } from './sql-params.ts';

/** Either `ids`, public ids of the caller's own sessions, or all of a person but what is spared. */
export interface DeleteSessionsOptions extends Pick<
  SharedListOptions,
  'userId' | 'excludeCurrentFilename' | 'excludeFilenames'
> {
  /** Delete these; what is not among the person's sessions is passed over. */
  readonly ids?: readonly string[];
  /** Spared when all are deleted; default: the answer sets. */
  readonly filenameToExclude?: string | null;
  /** Say what would go, and change nothing. */
  readonly dryRun?: boolean;
  /** With one id: the `rev` the person saw; another one is a `conflict`. */
  readonly ifMatch?: number;
}

/** A deleted session: `rev` is that of its tombstone, or of the row in a dry run. */
export interface DeletedSession {
  readonly id: string;
  readonly rev: number;
}

export type DeleteOutcome =
  | { readonly ok: true; readonly value: { readonly deleted: readonly DeletedSession[] } }
  | { readonly ok: false; readonly error: 'conflict'; readonly row: SessionRow }
  | {
      readonly ok: false;
      readonly error: Exclude<Refusal, 'conflict'>;
      readonly message?: string;
    };

const NOTHING: DeleteOutcome = { ok: true, value: { deleted: [] } };

/**
 * Removes the person's links to sessions. Answers and metadata that nobody is linked to any more go
 * with them; a shared session stays for the others.
 *
 * @returns `forbidden` for another person's without the privilege; `invalid` for everybody's
 * @see AssemblyLine `delete_interview_sessions`
 */
export async function deleteInterviewSessions(
  db: Database | Queryable,
  caller: Caller,
  options: DeleteSessionsOptions = {},
): Promise<DeleteOutcome> {
  if (caller.user === null && !caller.system) return NOTHING;
  const person = wantedPerson(caller, options);
  if (typeof person !== 'number') return person;
  return inTransaction(db, async (tx) => {
    if (options.ids?.length === 1 && options.ifMatch !== undefined) {
      const newer = await newerRow(tx, caller, options.ids[0] ?? '', options.ifMatch);
      if (newer) return { ok: false, error: 'conflict', row: newer };
    }
    const links = await lockLinks(tx, caller, person, options);
    const keys = [...new Set(links.map((link) => link.key))];
    if (!options.dryRun) {
      await lockSessions(tx, keys);
      await removeLinks(tx, links);
      await removeUnreachable(tx, keys);
      await applyMarks(tx, { keys });
    }
    return {
      ok: true,
      value: { deleted: await entries(tx, person, keys, options.dryRun ?? false) },
    };
  });
}

/** Whose sessions go. 0 and nothing mean the caller's own, as upstream. */
function wantedPerson(
  caller: Caller,
  options: DeleteSessionsOptions,
): number | (DeleteOutcome & { ok: false }) {
  const wanted = parseUserId(options.userId);
  if (isInvalid(wanted)) return wanted;
  const own = caller.user ?? 0;
  if (!wanted || wanted === 'me' || wanted === own) return own;
  if (!hasRole(caller, LIST_ROLES)) return { ok: false, error: 'forbidden' };
  return wanted === 'all' ? invalid('Everybody’s sessions are never deleted at once.') : wanted;
}

/** The current row when it is not the version the person saw; null when it is, or is gone. */
async function newerRow(
  tx: Queryable,
  caller: Caller,
  id: string,
  ifMatch: number,
): Promise<SessionRow | null> {
  const known = await findSession(tx, caller, id);
  if (!known) return null;
  // Lock first, index second: whoever holds the applier's lock waits for nothing.
  await tx.query('select 1 from public.userdictkeys where key = $1 for update', [known.key]);
  await applyMarks(tx, { keys: [known.key] });
  const current = await findSession(tx, caller, id);
  return current && current.rev !== ifMatch ? current.row : null;
}

interface Link extends Record<string, unknown> {
  readonly indexno: number;
  readonly key: string;
}

/** The links that go: of given sessions all the person has, else those of the names to delete. */
function lockLinks(
  tx: Queryable,
  caller: Caller,
  person: number,
  options: DeleteSessionsOptions,
): Promise<Link[]> {
  const params = new SqlParams();
  const where = [`user_id = ${params.add(person, 'int')}`, 'key is not null'];
  if (options.ids) {
    const ids = params.add(options.ids, 'text[]');
    where.push(
      `key in (select key from al_sessions.session
        where person = $1::int and deleted_at is null and id::text = any(${ids}))`,
    );
  } else {
    where.push('filename is not null', ...filenameConditions(params, caller, spared(options)));
  }
  return tx.query<Link>(
    `select indexno, key from public.userdictkeys where ${where.join(' and ')}
     order by indexno ${options.dryRun ? '' : 'for update'}`,
    params.values,
  );
}

function spared(options: DeleteSessionsOptions) {
  const { filenameToExclude = ANSWER_SET_FILENAME, ...others } = options;
  return { ...others, filenameToExclude };
}

async function removeLinks(tx: Queryable, links: readonly Link[]): Promise<void> {
  await tx.query('delete from public.userdictkeys where indexno = any($1::int[])', [
    links.map((link) => link.indexno),
  ]);
}

/** Of these sessions, those without any link: nobody could read or delete them any more. */
async function removeUnreachable(tx: Queryable, keys: readonly string[]): Promise<void> {
  for (const table of ['userdict', 'jsonstorage']) {
    await tx.query(
      `delete from public.${table} t where t.key = any($1::text[])
         and not exists (select 1 from public.userdictkeys k where k.key = t.key)`,
      [keys],
    );
  }
}

async function entries(
  tx: Queryable,
  person: number,
  keys: readonly string[],
  dryRun: boolean,
): Promise<DeletedSession[]> {
  const rows = await tx.query<{ id: string; rev: string }>(
    `select id::text as id, rev from al_sessions.session
     where person = $1::int and key = any($2::text[]) and (deleted_at is null) = $3::boolean
     order by rev`,
    [person, keys, dryRun],
  );
  return rows.map((row) => ({ id: row.id, rev: Number(row.rev) }));
}
