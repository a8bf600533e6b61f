import { createHash } from 'node:crypto';
import type { Result } from '../../sessions/result.ts';
import type { Queryable } from '../database/database.ts';
import { invalid } from '../index/invalid.ts';
import type { SessionPair } from './answers.ts';
import { writeObject } from './json-text.ts';
import { ANSWERS_LIMIT, readVariables, type Variables } from './variables.ts';

const UNREADABLE = invalid('The answers of this session cannot be read here.', 'unreadable');
const TOO_LARGE = invalid(
  'The answers of one session may take 12 MB at most: leave some out.',
  'too-large',
);

/** A saved step of the server's own rows. */
export interface Step {
  readonly indexno: number;
  readonly text: string;
}

/**
 * Waits for whoever writes steps of this session, to the end of the transaction. To be taken before
 * the session's step is read, its links or metadata are locked, or the index is brought up to date:
 * locking the newest row would not show the one that another transaction has just put on top.
 */
export async function lockSession(tx: Queryable, key: string): Promise<void> {
  const digest = createHash('md5').update(`al_sessions|${key}`).digest();
  await tx.query('select pg_advisory_xact_lock($1::int, $2::int)', [
    digest.readInt32BE(0),
    digest.readInt32BE(4),
  ]);
}

/** The newest step as the index takes it: greatest modtime, then greatest number. */
export async function newestStep(
  tx: Queryable,
  { filename, key }: SessionPair,
): Promise<Result<Step>> {
  const [row] = await tx.query<{ indexno: number; text: string | null; encrypted: boolean }>(
    `select indexno, dictionary as text, encrypted from public.userdict
     where key = $1 and filename = $2
     order by modtime desc nulls last, indexno desc limit 1`,
    [key, filename],
  );
  if (!row) return { ok: false, error: 'not-found' };
  const { indexno, text, encrypted } = row;
  return encrypted || text === null ? UNREADABLE : { ok: true, value: { indexno, text } };
}

/** The variables of a step; refused for another program's format. */
export function variablesOf({ text }: Pick<Step, 'text'>): Result<Variables> {
  const value = readVariables(text);
  return typeof value === 'string' ? UNREADABLE : { ok: true, value };
}

/** The document of these variables, if it is not too large. */
export function documentOf(variables: Variables): Result<string> {
  const value = writeObject(variables);
  return Buffer.byteLength(value) > ANSWERS_LIMIT ? TOO_LARGE : { ok: true, value };
}

/**
 * Saves a step on top of the others. It is never older than they are, whatever their clock said,
 * because the newest one counts.
 *
 * @param writer null for the first step, as docassemble has it
 */
export async function insertStep(
  tx: Queryable,
  { filename, key }: SessionPair,
  text: string,
  writer: number | null,
): Promise<void> {
  await tx.query(
    `insert into public.userdict (filename, key, dictionary, user_id, encrypted, modtime)
     select $1::text, $2::text, $3::text, $4::int, false,
       greatest(clock_timestamp() at time zone 'utc',
         (select max(modtime) from public.userdict where key = $2::text))`,
    [filename, key, text, writer],
  );
}
