import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DatabaseError } from '../../../src/server/database/database.ts';
import { deferred } from './deferred.ts';
import type { CurrentDatabase } from './engines.ts';

const newName = () => `t_${Math.random().toString(36).slice(2)}`;
const message = (error: unknown) => (error as Error).message;

export function contractCases(db: CurrentDatabase): void {
  test('hands over numbers, times and dates as PostgreSQL writes them', async () => {
    const [row] = await db().query(
      `select 9007199254740993::bigint as big, count(*) as n, 1.50::numeric as exact,
         timestamp '2024-05-06 10:00:00.123456' as naive, date '2024-05-06' as day,
         7 as small, 0.5::float8 as half, null as nothing
       from (values (1), (2)) v`,
    );
    assert.deepEqual(
      { ...row },
      {
        big: '9007199254740993',
        n: '2',
        exact: '1.50',
        naive: '2024-05-06 10:00:00.123456',
        day: '2024-05-06',
        small: 7,
        half: 0.5,
        nothing: null,
      },
    );
  });

  test('takes arrays and JSON as parameters', async () => {
    const json = { a: [1, null, 'ü'], b: { c: true } };
    const [row] = await db().query(
      'select $1::text[] as texts, $2::jsonb as json, $3::int[] as ints',
      [['a,b', 'c"d', '{e}'], JSON.stringify(json), [1, 2]],
    );
    assert.deepEqual(row, { texts: ['a,b', 'c"d', '{e}'], json, ints: [1, 2] });
  });

  test('takes and gives bytes', async () => {
    const bytes = Uint8Array.of(0, 1, 127, 128, 255);
    const [row] = await db().query<{ bytes: Uint8Array }>('select $1::bytea as bytes', [bytes]);
    assert.deepEqual([...(row?.bytes ?? [])], [...bytes]);
  });

  test('runs several statements at once', async () => {
    await db().exec('create temp table several (a int); insert into several values (1), (2);');
    assert.deepEqual(await db().query('select 1 as one'), [{ one: 1 }]);
  });

  describe('a transaction', () => {
    test('commits what its work did, and returns its value', async () => {
      const table = newName();
      const value = await db().transaction(async (tx) => {
        await tx.exec(`create table ${table} (a int)`);
        await tx.query(`insert into ${table} values ($1)`, [5]);
        return 'done';
      });
      assert.equal(value, 'done');
      assert.deepEqual(await db().query(`select a from ${table}`), [{ a: 5 }]);
    });

    test('rolls back on a throw, which comes out as it was', async () => {
      const table = newName();
      await db().exec(`create table ${table} (a int)`);
      const error = new Error('mine');
      const work = db().transaction(async (tx) => {
        await tx.query(`insert into ${table} values (1)`);
        throw error;
      });
      await assert.rejects(work, (thrown) => thrown === error);
      assert.deepEqual(await db().query(`select a from ${table}`), []);
    });

    test('refuses a query on the database inside itself, and works on', async () => {
      const inside = { query: '', exec: '', transaction: '' };
      await db().transaction(async (tx) => {
        inside.query = await db().query('select 1').then(String, message);
        inside.exec = await db().exec('select 1').then(String, message);
        inside.transaction = await db()
          .transaction(async () => 'ran')
          .then(String, message);
        await tx.query('select 1');
      });
      const expected = 'Inside a transaction, query its `tx`, not the database.';
      assert.deepEqual(inside, { query: expected, exec: expected, transaction: expected });
      assert.deepEqual(await db().query('select 1 as one'), [{ one: 1 }]);
    });

    test('does not pretend to have committed when a failure in it went unheard', async () => {
      const table = newName();
      await db().exec(`create table ${table} (a int)`);
      const work = db().transaction(async (tx) => {
        await tx.query(`insert into ${table} values (1)`);
        await tx.query('select 1 / 0').catch(() => undefined);
      });
      await assert.rejects(work, { code: '25P02' });
      assert.deepEqual(await db().query(`select a from ${table}`), []);
    });

    test('runs statements that were asked at once in their order', async () => {
      const rows = await db().transaction((tx) =>
        Promise.all([1, 2, 3].map((n) => tx.query('select $1::int as n', [n]))),
      );
      assert.deepEqual(rows, [[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
    });

    test('lets what it started query the database once it has ended', async () => {
      const ended = deferred();
      const later = await db().transaction(async () => ({
        rows: ended.promise.then(() => db().query('select 1 as one')),
      }));
      ended.resolve();
      assert.deepEqual(await later.rows, [{ one: 1 }]);
    });
  });

  test('tells a failure by its code, without SQL, parameters or values', async () => {
    const secret = 'name-of-a-person';
    const outcomes = await Promise.allSettled([
      db().query('select $1::int', [secret]),
      db().query('select jsonb_path_query($1::jsonb, $2::jsonpath)', ['{}', `${secret}(`]),
      db().query(
        `insert into public."user" (social_id, nickname) values ($1::text, $1::text), ($1, $1)`,
        [secret],
      ),
    ]);
    const codes = outcomes.map((outcome) => {
      const error: unknown = outcome.status === 'rejected' ? outcome.reason : null;
      assert.ok(error instanceof DatabaseError);
      const whole = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error.cause);
      assert.ok(!whole.includes(secret), whole);
      return error.code;
    });
    assert.deepEqual(codes, ['22P02', '42601', '23505']);
  });

  test('delivers a notification after the commit, none after a rollback', async () => {
    const got: string[] = [];
    const two = deferred();
    const stop = await db().listen('news', (payload) => {
      got.push(payload);
      if (got.length === 2) two.resolve();
    });
    await db().transaction(async (tx) => {
      await tx.query(`select pg_notify('news', 'first')`);
      await tx.query('select 1');
      assert.deepEqual(got, []);
    });
    await db()
      .transaction(async (tx) => {
        await tx.query(`select pg_notify('news', 'never')`);
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    await db().query(`select pg_notify('news', 'second')`);
    await two.promise;
    assert.deepEqual(got, ['first', 'second']);
    await stop();
  });

  test('lets who hears a notification query the database', async () => {
    const rows = new Promise((resolve) => {
      void db()
        .listen('ask', () => resolve(db().query('select 1 as one')))
        .then(() =>
          db().transaction(async (tx) => {
            await tx.query(`select pg_notify('ask', '')`);
          }),
        );
    });
    assert.deepEqual(await rows, [{ one: 1 }]);
  });
}
