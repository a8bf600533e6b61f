import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import type { Queryable } from '../../../src/server/database/database.ts';
import type { CurrentDatabase } from '../database/engines.ts';
import { addPerson, addSession, addStep, FORM } from './seed.ts';

/** How often a session is marked. */
async function marksOf(db: Queryable, key: string): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    'select count(*)::int as count from al_sessions.change where key = $1',
    [key],
  );
  return row?.count ?? 0;
}

export function markCases(db: CurrentDatabase): void {
  test('marks a step, and metadata that changed, each once', async () => {
    const key = await addSession(db(), { people: [await addPerson(db())], metadata: { steps: 1 } });
    await db().transaction((tx) => applyMarks(tx));
    await addStep(db(), key);
    assert.equal(await marksOf(db(), key), 1);
    const merge = `update jsonstorage set data = data || $2::jsonb where key = $1`;
    await db().query(merge, [key, '{}']);
    assert.equal(await marksOf(db(), key), 1, 'an update that changes nothing');
    await db().query(merge, [key, '{"steps":2}']);
    assert.equal(await marksOf(db(), key), 2);
    await db().query('update jsonstorage set modtime = null where key = $1', [key]);
    assert.equal(await marksOf(db(), key), 3);
  });

  test('a write without a key passes unmarked', async () => {
    const waiting = 'select count(*)::int as count from al_sessions.change';
    const [before] = await db().query(waiting);
    await db().query('insert into userdict (filename, dictionary) values ($1, $2)', [FORM, '{}']);
    await db().query(`insert into jsonstorage (filename, data) values ($1, '{}')`, [FORM]);
    await db().query(`update jsonstorage set data = '{"a":1}' where key is null`);
    assert.deepEqual(await db().query(waiting), [before]);
    await db().query('delete from jsonstorage where key is null');
    await db().query('delete from userdict where key is null');
  });

  test('docassemble may alter the columns under our triggers', async () => {
    const undo = new Error('undone');
    const altered = db().transaction(async (tx) => {
      await tx.query('alter table jsonstorage alter column data type json using data::json');
      await tx.query('alter table jsonstorage alter column tags type varchar(100)');
      await tx.query('alter table userdict alter column dictionary type varchar');
      await tx.query('alter table jsonstorage add column extra text');
      const key = await addSession(tx, { people: [] });
      await tx.query(`insert into jsonstorage (key, data) values ($1, '{"a":1}')`, [key]);
      const before = await marksOf(tx, key);
      await tx.query(`update jsonstorage set extra = 'more' where key = $1`, [key]);
      assert.equal(await marksOf(tx, key), before + 1);
      throw undo;
    });
    await assert.rejects(altered, undo);
  });
}
