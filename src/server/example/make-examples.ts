import type { Database, Transaction } from '../database/database.ts';
import { applyMarks } from '../index/apply-marks.ts';
import { addPerson } from '../people/own-people.ts';
import { DANA_SESSIONS } from './dana-sessions.ts';
import { MARIA_SESSIONS } from './maria-sessions.ts';
import { EXAMPLE_PEOPLE, type ExamplePerson } from './people.ts';
import { type ExampleRows, rowsOf } from './rows.ts';

/** By which example people are known again, whatever becomes of their names. */
const SOCIAL_ID = 'example$';

/**
 * Makes the example people with their sessions, once: where they are, nothing is changed.
 *
 * @param now the dates of the sessions lie before it
 */
export async function makeExamples(db: Database, now = new Date()): Promise<void> {
  await db.transaction(async (tx) => {
    const [known] = await tx.query(
      'select 1 from public."user" where social_id like $1 || \'%\' limit 1',
      [SOCIAL_ID],
    );
    if (known) return;
    const ids = await makePeople(tx);
    if (!ids) return;
    const sessions = [...MARIA_SESSIONS, ...DANA_SESSIONS];
    const plans = sessions.map((plan) => rowsOf(plan, ids, now));
    await insertRows(tx, {
      userdict: plans.flatMap((rows) => rows.userdict),
      userdictkeys: plans.flatMap((rows) => rows.userdictkeys),
      jsonstorage: plans.flatMap((rows) => rows.jsonstorage),
    });
    await applyMarks(tx);
  });
}

/**
 * Lets the example people in, or keeps them out: their passwords are known to everybody, so they
 * are good for nothing but an example.
 */
export async function switchExamples(db: Database, on: boolean): Promise<void> {
  await db.query(
    'update public."user" set active = $2 where social_id like $1 || \'%\' and active <> $2',
    [SOCIAL_ID, on],
  );
}

/** @returns null where a real person has one of the addresses */
async function makePeople(
  tx: Transaction,
): Promise<{ readonly [person in ExamplePerson]: number } | null> {
  const ids: Partial<Record<ExamplePerson, number>> = {};
  for (const person of EXAMPLE_PEOPLE) {
    const made = await addPerson(tx, { ...person, timezone: 'America/New_York' });
    if (made === null) return null;
    ids[person.id] = made;
    await tx.query('update public."user" set social_id = $2 where id = $1', [
      made,
      `${SOCIAL_ID}${person.id}`,
    ]);
  }
  const { maria, dana } = ids;
  return maria === undefined || dana === undefined ? null : { maria, dana };
}

/** One statement for each table, whatever the number of rows. */
async function insertRows(tx: Transaction, rows: ExampleRows): Promise<void> {
  await tx.query(
    `insert into public.userdict (filename, key, dictionary, user_id, encrypted, modtime)
    select filename, key, dictionary, user_id, false, modtime
    from jsonb_to_recordset($1::jsonb)
      as r (filename text, key text, dictionary text, user_id int, modtime timestamp)
    order by modtime`,
    [JSON.stringify(rows.userdict)],
  );
  await tx.query(
    `insert into public.userdictkeys (filename, key, user_id)
    select filename, key, user_id from jsonb_to_recordset($1::jsonb)
      as r (filename text, key text, user_id int)`,
    [JSON.stringify(rows.userdictkeys)],
  );
  await tx.query(
    `insert into public.jsonstorage (filename, key, data, tags, modtime, persistent)
    select filename, key, data, 'metadata', modtime, persistent
    from jsonb_to_recordset($1::jsonb)
      as r (filename text, key text, data jsonb, modtime timestamp, persistent boolean)`,
    [JSON.stringify(rows.jsonstorage)],
  );
}
