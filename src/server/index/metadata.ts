import { isJsonObject } from '../../sessions/is-json-object.ts';
import type { Result } from '../../sessions/result.ts';
import type { Json, JsonObject } from '../../sessions/session-row.ts';
import type { Caller } from '../caller.ts';
import type { Database, Queryable } from '../database/database.ts';
import { applyMarks } from './apply-marks.ts';
import { inTransaction } from './in-transaction.ts';
import { type Invalid, invalid, isStorable } from './invalid.ts';
import { isLinked } from './linked.ts';
import { INDEXED_TAG } from './metadata-source.ts';
import {
  lockMetadata,
  type MetadataRows,
  readMetadataRows,
  replaceMetadata,
} from './metadata-rows.ts';
import type { RowOutcome } from './row-outcome.ts';
import { findSessionByKey } from './session.ts';

/** docassemble's name of a session, and the tag of its metadata; default `metadata`. */
export interface MetadataRef {
  readonly filename: string;
  readonly sessionId: string;
  readonly metadataKeyName?: string;
}

export interface MetadataChange {
  readonly data: JsonObject;
  readonly metadataKeyName?: string;
  /** `rev` of the row the change was made on; another one is a `conflict`. */
  readonly ifMatch?: number;
}

const NOT_FOUND = { ok: false, error: 'not-found' } as const;
const KEY_LENGTH = 250;
const FILENAME_LENGTH = 255;

/**
 * The metadata value of a session: `{}` without a row, null where the column is null, the newest
 * of duplicates.
 *
 * @returns `not-found` for another person's session
 * @see AssemblyLine `get_interview_metadata`
 */
export async function getInterviewMetadata(
  db: Queryable,
  caller: Caller,
  { filename, sessionId, metadataKeyName = INDEXED_TAG }: MetadataRef,
): Promise<Result<Json>> {
  if (!(await isLinked(db, caller, sessionId))) return NOT_FOUND;
  const [row] = await db.query<{ data: Json }>(
    `select data from public.jsonstorage where filename = $1 and key = $2 and tags = $3
     order by modtime desc nulls last, id desc limit 1`,
    [filename, sessionId, metadataKeyName],
  );
  return { ok: true, value: row ? row.data : {} };
}

/**
 * Replaces the whole metadata value; duplicates become one row.
 *
 * @see AssemblyLine `set_interview_metadata`
 */
export function setInterviewMetadata(
  db: Database | Queryable,
  caller: Caller,
  options: MetadataRef & MetadataChange,
): Promise<RowOutcome> {
  return changeMetadata(db, caller, options, { merge: () => options.data, persistent: true });
}

/**
 * Merges fields into the metadata, one level deep; a null value is stored. What is not an object
 * counts as empty. `{}` writes nothing.
 *
 * @see AssemblyLine `update_session_metadata`
 */
export function updateSessionMetadata(
  db: Database | Queryable,
  caller: Caller,
  options: MetadataRef & MetadataChange,
): Promise<RowOutcome> {
  const merge = (stored: Json) =>
    Object.keys(options.data).length === 0
      ? null
      : { ...(isJsonObject(stored) ? stored : null), ...options.data };
  return changeMetadata(db, caller, options, { merge, persistent: false });
}

/** `setInterviewMetadata` for the session on screen: progress, automatic title and all are replaced. */
export async function setCurrentSessionMetadata(
  db: Database | Queryable,
  caller: Caller,
  change: MetadataChange,
): Promise<RowOutcome> {
  const current = currentSession(caller);
  return current ? setInterviewMetadata(db, caller, { ...change, ...current }) : NOT_FOUND;
}

/** `updateSessionMetadata` for the session on screen. */
export async function updateCurrentSessionMetadata(
  db: Database | Queryable,
  caller: Caller,
  change: MetadataChange,
): Promise<RowOutcome> {
  const current = currentSession(caller);
  return current ? updateSessionMetadata(db, caller, { ...change, ...current }) : NOT_FOUND;
}

function currentSession({ currentFilename, currentSession }: Caller) {
  if (!currentFilename || !currentSession) return null;
  return { filename: currentFilename, sessionId: currentSession };
}

interface Change {
  /** The new value; null writes nothing. */
  readonly merge: (stored: Json) => JsonObject | null;
  /** Of a row that is inserted. */
  readonly persistent: boolean;
}

/**
 * One unit: lock the metadata as AssemblyLine does, so that its own updates queue with ours; bring
 * the row up to date only if its version matters; write; index; read the row back.
 */
async function changeMetadata(
  db: Database | Queryable,
  caller: Caller,
  options: MetadataRef & MetadataChange,
  change: Change,
): Promise<RowOutcome> {
  const refusal = checkChange(options);
  if (refusal) return refusal;
  const { filename, sessionId, metadataKeyName: tag = INDEXED_TAG, ifMatch } = options;
  return inTransaction(db, async (tx) => {
    await lockMetadata(tx, filename, sessionId, tag);
    if (!(await exists(tx, filename, sessionId))) return NOT_FOUND;
    if (!(await isLinked(tx, caller, sessionId))) return NOT_FOUND;
    const stored: MetadataRows = await readMetadataRows(tx, filename, sessionId, tag);
    if (ifMatch !== undefined) {
      await applyMarks(tx, { keys: [sessionId] });
      const current = await findSessionByKey(tx, caller, sessionId);
      if (current && current.rev !== ifMatch) {
        return { ok: false, error: 'conflict', row: current.row };
      }
    }
    const data = change.merge(stored.data);
    if (data) {
      await replaceMetadata(tx, { filename, key: sessionId, tag, data, stored, ...change });
    }
    await applyMarks(tx, { keys: [sessionId] });
    return { ok: true, row: (await findSessionByKey(tx, caller, sessionId))?.row ?? null };
  });
}

function checkChange({
  filename,
  sessionId,
  metadataKeyName,
  data,
}: MetadataRef & MetadataChange): Invalid | null {
  if (!isName(filename, FILENAME_LENGTH)) return invalid('filename must be an interview name.');
  if (!isName(sessionId, KEY_LENGTH)) return invalid('sessionId must be a session id.');
  if (metadataKeyName !== undefined && !isName(metadataKeyName, Infinity)) {
    return invalid('metadataKeyName must be text.');
  }
  if (!isJsonObject(data)) return invalid('data must be a JSON object.');
  return isStorableJson(data)
    ? null
    : invalid('data holds text that cannot be stored.', 'unstorable');
}

/** False for text that PostgreSQL cannot hold, at any depth. */
function isStorableJson(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, each]) => isStorable(name) && isStorableJson(each));
}

function isName(value: unknown, length: number): boolean {
  return typeof value === 'string' && value.length <= length && isStorable(value);
}

async function exists(tx: Queryable, filename: string, key: string): Promise<boolean> {
  const rows = await tx.query(
    'select 1 from public.userdict where key = $1 and filename = $2 limit 1',
    [key, filename],
  );
  return rows.length > 0;
}
