import { randomInt } from 'node:crypto';
import type { Database } from '../../../src/server/database/database.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import { addPerson } from '../../../src/server/people/own-people.ts';
import { newToken } from '../support/cluster.ts';

export const FORM = 'docassemble.Example:data/questions/eviction_answer.yml';
const PASSWORD = 'four small blue doors';
const PEOPLE = 6;

/**
 * What is done to a session, so that each effect can be told apart at the end: `fields` are merged,
 * one of its own per edit; `counted` is replaced as a whole on the version that was read; `titled` is
 * renamed; `doomed` is deleted; `foreign` is written by docassemble alone.
 */
export type Use = 'fields' | 'counted' | 'titled' | 'doomed' | 'foreign';

export interface WorldSession {
  readonly id: string;
  readonly key: string;
  readonly use: Use;
  /** Places of the people linked to it. */
  readonly people: readonly number[];
}

export interface WorldPerson {
  readonly id: number;
  readonly email: string;
}

export interface World {
  readonly people: readonly WorldPerson[];
  readonly sessions: { readonly [use in Use]: readonly WorldSession[] };
}

/** In the order they are made: `rev` 1 must not be of a session whose edits of version 1 are refused. */
const HOW_MANY: { readonly [use in Exclude<Use, 'doomed'>]: number } = {
  counted: 12,
  fields: 24,
  titled: 12,
  foreign: 40,
};

/** Makes people and sessions, some of them shared by two or three, in a migrated database. */
export async function makeWorld(db: Database, doomed: number): Promise<World> {
  const people: WorldPerson[] = [];
  for (let n = 0; n < PEOPLE; n += 1) {
    const email = `${newToken()}@example.org`;
    const id = await addPerson(db, {
      email,
      password: PASSWORD,
      firstName: 'Load',
      lastName: String(n),
      roles: [],
    });
    people.push({ id: id ?? 0, email });
  }
  const sessions: { [use in Use]?: WorldSession[] } = {};
  for (const [use, count] of Object.entries({ ...HOW_MANY, doomed }) as [Use, number][]) {
    sessions[use] = await makeSessions(db, people, { use, count });
  }
  return { people, sessions: sessions as World['sessions'] };
}

async function makeSessions(
  db: Database,
  people: readonly WorldPerson[],
  { use, count }: { readonly use: Use; readonly count: number },
): Promise<WorldSession[]> {
  const made: Omit<WorldSession, 'id'>[] = [];
  await db.transaction(async (tx) => {
    for (let n = 0; n < count; n += 1) {
      const linked = somePeople(people.length, n % 3);
      const key = newToken().repeat(2);
      made.push({ key, use, people: linked });
      await tx.query(
        `with step as (
           insert into public.userdict (filename, key, dictionary, encrypted, user_id, modtime)
           values ($1, $2, '{"_internal":{}}', false, $3, now() at time zone 'utc')),
         metadata as (
           insert into public.jsonstorage (filename, key, tags, data, modtime, persistent)
           values ($1, $2, 'metadata', '{}', now() at time zone 'utc', true))
         insert into public.userdictkeys (filename, key, user_id)
         select $1, $2, person from unnest($4::int[]) person`,
        [FORM, key, people[linked[0] ?? 0]?.id, linked.map((place) => people[place]?.id)],
      );
    }
    await applyMarks(tx);
  });
  const rows = await db.query<{ key: string; id: string }>(
    'select distinct key, id::text as id from al_sessions.session where key = any($1::text[])',
    [made.map(({ key }) => key)],
  );
  const ids = new Map(rows.map(({ key, id }) => [key, id]));
  return made.map((session) => ({ ...session, id: ids.get(session.key) ?? '' }));
}

/** One person and `more` others. */
function somePeople(count: number, more: number): number[] {
  const first = randomInt(count);
  return Array.from({ length: more + 1 }, (_, n) => (first + n) % count);
}

export const pick = <T>(list: readonly T[]): T => list[randomInt(list.length)] as T;

export { PASSWORD };
