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
import { newerRows, type SeenSession } from './newer-rows.ts';
import { hasRole, isPersonId, LIST_ROLES, parseUserId } from './scope.ts';
import { SqlParams } from './sql-params.ts';

/** Either `ids` or `sessions`, by public id, or all of a person but what is spared. */
export interface DeleteSessionsOptions extends Pick<
  SharedListOptions,
  'userId' | 'excludeCurrentFilename' | 'excludeFilenames'
> {
  /** Delete these; what is not among the person's sessions is passed over. */
  readonly ids?: readonly string[];
  /** The same of the caller's own, as they were seen: what has changed since stays. */
  readonly sessions?: readonly SeenSession[];
  /** Of all, those of this interview only; null or '' for all. */
  readonly filename?: string | null;
  /** Spared when all are deleted; default: the answer sets, unless a `filename` is asked for. */
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
  | {
      readonly ok: true;
      readonly value: {
        readonly deleted: readonly DeletedSession[];
        /** Of `sessions`, the current rows of what has changed and stays. */
        readonly changed: readonly SessionRow[];
      };
    }
  | { readonly ok: false; readonly error: 'conflict'; readonly row: SessionRow }
  | {
      readonly ok: false;
      readonly error: Exclude<Refusal, 'conflict'>;
      readonly message?: string;
    };

const NOTHING: DeleteOutcome = { ok: true, value: { deleted: [], changed: [] } };

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
  if (!isPersonId(person)) return NOTHING;
  return inTransaction(db, async (tx) => {
    const [newer] = await newerRows(tx, caller, seenOne(options));
    if (newer) return { ok: false, error: 'conflict', row: newer };
    const changed = await newerRows(tx, caller, options.sessions ?? []);
    const ids = idsOf(options, changed);
    const links = await lockLinks(tx, caller, person, ids ? { ...options, ids } : options);
    const keys = [...new Set(links.map((link) => link.key))];
    if (!options.dryRun) {
      await lockSessions(tx, keys);
      await removeLinks(tx, links);
      await removeUnreachable(tx, keys);
      await applyMarks(tx, { keys });
    }
    return {
      ok: true,
      value: { deleted: await entries(tx, person, keys, options.dryRun ?? false), changed },
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

function seenOne({ ids, ifMatch }: DeleteSessionsOptions): readonly SeenSession[] {
  return ids?.length === 1 && ifMatch !== undefined ? [{ id: ids[0] ?? '', rev: ifMatch }] : [];
}

/** What is to go by id; undefined where all are to go. */
function idsOf(
  { ids, sessions }: DeleteSessionsOptions,
  changed: readonly SessionRow[],
): readonly string[] | undefined {
  if (!sessions) return ids;
  const stay = new Set(changed.map((row) => row.id));
  return sessions.map(({ id }) => id).filter((id) => !stay.has(id));
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

function spared({ filename, ...options }: DeleteSessionsOptions) {
  const { filenameToExclude = filename ? null : ANSWER_SET_FILENAME, ...others } = options;
  return { ...others, filenameToExclude, filenames: filename ? [filename] : null };
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
