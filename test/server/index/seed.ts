import { randomBytes } from 'node:crypto';
import type { Json } from '../../../src/sessions/session-row.ts';
import type { Caller } from '../../../src/server/caller.ts';
import type { Queryable } from '../../../src/server/database/database.ts';

export const FORM = 'docassemble.Example:data/questions/eviction_answer.yml';

/** A new person, as docassemble stores one; the id. */
export async function addPerson(db: Queryable): Promise<number> {
  const name = randomBytes(8).toString('hex');
  const [row] = await db.query<{ id: number }>(
    `insert into public."user" (social_id, nickname, email, active)
     values ($1::text, $1::text, $1::text || '@example.org', true) returning id`,
    [name],
  );
  if (!row) throw new Error('no person was made');
  return row.id;
}

export interface SessionSeed {
  readonly people: readonly number[];
  readonly filename?: string;
  readonly steps?: number;
  /** Of the newest step, UTC; the others are earlier. */
  readonly modtime?: string;
  readonly metadata?: Json;
}

/** A new session with its steps, links and metadata, unindexed; the key. */
export async function addSession(db: Queryable, seed: SessionSeed): Promise<string> {
  const { people, filename = FORM, steps = 2, modtime = '2024-05-06T10:00:00', metadata } = seed;
  const key = randomBytes(16).toString('hex');
  await db.query(
    `insert into public.userdict (filename, key, dictionary, encrypted, modtime)
     select $1, $2, '{}', false, $3::timestamp - ($4::int - n) * interval '1 minute'
     from generate_series(1, $4::int) n`,
    [filename, key, modtime, steps],
  );
  for (const person of people) {
    await db.query('insert into public.userdictkeys (filename, key, user_id) values ($1, $2, $3)', [
      filename,
      key,
      person,
    ]);
  }
  if (metadata !== undefined) {
    await db.query(
      `insert into public.jsonstorage (filename, key, tags, data, modtime, persistent)
       values ($1, $2, 'metadata', $3::jsonb, $4::timestamp, true)`,
      [filename, key, JSON.stringify(metadata), modtime],
    );
  }
  return key;
}

/** Saves one more step, as answering a page does. */
export async function addStep(db: Queryable, key: string, filename = FORM): Promise<void> {
  await db.query(
    `insert into public.userdict (filename, key, dictionary, encrypted, modtime)
     values ($1, $2, '{}', false, clock_timestamp() at time zone 'utc')`,
    [filename, key],
  );
}

/** Somebody signed in without privileges, on no interview. */
export function callerOf(user: number | null, more: Partial<Caller> = {}): Caller {
  return {
    user,
    roles: ['user'],
    currentFilename: null,
    currentSession: null,
    interviewMenu: [],
    ...more,
  };
}

export const SYSTEM: Caller = callerOf(null, { system: true });
