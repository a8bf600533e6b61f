import type { SessionRow } from '../../sessions/session-row.ts';
import type { Caller } from '../caller.ts';
import type { Queryable } from '../database/database.ts';
import { ROW_COLUMNS, type SessionRecord, toSavedRow } from './session-rows.ts';

/** A session that the caller may see. */
export interface FoundSession {
  readonly key: string;
  readonly filename: string;
  readonly rev: number;
  readonly row: SessionRow;
}

const PUBLIC_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The session with this public id, where the caller is linked to it; null otherwise, whether it
 * exists or not.
 */
export async function findSession(
  tx: Queryable,
  caller: Caller,
  publicId: string,
): Promise<FoundSession | null> {
  if (!PUBLIC_ID.test(publicId)) return null;
  const [record] = await readRows(tx, caller, 's.id = $2::uuid', publicId);
  return record ? asFound(record) : null;
}

/** Those of these sessions that the caller is linked to, in no order. */
export async function findSessions(
  tx: Queryable,
  caller: Caller,
  publicIds: readonly string[],
): Promise<FoundSession[]> {
  const ids = publicIds.filter((id) => PUBLIC_ID.test(id));
  return (await readRows(tx, caller, 's.id = any($2::uuid[])', ids)).map(asFound);
}

/** The caller's row of the session with this key, as the index has it now; null without one. */
export async function findSessionByKey(
  tx: Queryable,
  caller: Caller,
  key: string,
): Promise<FoundSession | null> {
  const [record] = await readRows(tx, caller, 's.key = $2::text', key);
  return record ? asFound(record) : null;
}

/** The system sees the leading row of any session, everybody else only rows of their own. */
function readRows(
  tx: Queryable,
  caller: Caller,
  condition: string,
  value: string | readonly string[],
): Promise<SessionRecord[]> {
  const whose = caller.system
    ? 's.lead and $1::int is null'
    : 's.person = $1::int and s.person > 0';
  return tx.query<SessionRecord>(
    `select ${ROW_COLUMNS}, s.metadata from al_sessions.session s
     where ${whose} and ${condition} and s.deleted_at is null`,
    [caller.system ? null : caller.user, value],
  );
}

function asFound(record: SessionRecord): FoundSession {
  const row = toSavedRow(record);
  return { key: row.key, filename: row.filename, rev: row.rev, row };
}
