import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UnsuitableDatabaseError } from '../../../src/server/database/check-docassemble.ts';
import type { Database } from '../../../src/server/database/database.ts';
import { migrate } from '../../../src/server/database/migrate.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import { getSavedInterviewList } from '../../../src/server/index/saved-list.ts';
import { OWN_FOLDER, readGolden } from '../../golden/suites/suite.ts';
import { addPerson, addSession, callerOf } from '../index/seed.ts';
import { deferred } from './deferred.ts';
import type { CurrentDatabase } from './engines.ts';

interface Column {
  readonly name: string;
  readonly [fact: string]: unknown;
}

interface Schema {
  readonly tables: Readonly<
    Record<
      string,
      {
        readonly columns: readonly Column[];
        readonly indexes: readonly string[];
        readonly constraints: readonly { readonly name: string; readonly definition: string }[];
      }
    >
  >;
}

async function describeTable(db: Database, table: string) {
  const columns = await db.query(
    `select column_name as name, data_type as type, character_maximum_length as max_length,
       is_nullable = 'YES' as nullable, column_default as default
     from information_schema.columns where table_schema = 'public' and table_name = $1
     order by ordinal_position`,
    [table],
  );
  const indexes = await db.query<{ text: string }>(
    `select indexdef as text from pg_indexes where schemaname = 'public' and tablename = $1`,
    [table],
  );
  const constraints = await db.query(
    `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = format('public.%I', $1::text)::regclass and contype <> 'n' order by conname`,
    [table],
  );
  return { columns, indexes: indexes.map(({ text }) => text).toSorted(), constraints };
}

/** Triggers of ours on docassemble's tables. */
function triggers(db: Database) {
  return db.query(
    `select tgrelid::regclass::text as table, tgname as name from pg_trigger
     where tgname like 'al_sessions%' order by 1, 2`,
  );
}

export function migrationCases(db: CurrentDatabase): void {
  test("makes docassemble's tables as docassemble makes them", async () => {
    const { tables } = readGolden(OWN_FOLDER, 'sql_schema') as Schema;
    for (const [table, recorded] of Object.entries(tables)) {
      assert.deepEqual(
        await describeTable(db(), table),
        {
          columns: recorded.columns,
          indexes: recorded.indexes.toSorted(),
          constraints: recorded.constraints,
        },
        table,
      );
    }
  });

  test('changes nothing when it runs again', async () => {
    const before = await triggers(db());
    assert.equal(before.length, 9);
    await migrate(db(), { own: true });
    await migrate(db(), { own: false });
    assert.deepEqual(await triggers(db()), before);
  });

  test('indexes what was there before, and can stop at any mark', async () => {
    const person = await addPerson(db());
    for (let n = 0; n < 5; n += 1) await addSession(db(), { people: [person] });
    await db().exec('drop schema al_sessions cascade');
    assert.deepEqual(await triggers(db()), []);
    await migrate(db(), { own: false });
    const counts: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      await db().transaction((tx) => applyMarks(tx, { limit: 2 }));
      const list = await getSavedInterviewList(db(), callerOf(person), { filename: null });
      counts.push(list.ok ? list.value.total : -1);
    }
    assert.deepEqual(counts, [2, 4, 5]);
  });

  for (const [what, change, sentence] of [
    ['a table prefix', 'alter table userdict rename to da_userdict', /table prefix/],
    ['a database without docassemble', 'alter table userdict rename to other', /no docassemble/],
    ['metadata in another database', 'alter table jsonstorage rename to elsewhere', /jsonstorage/],
    ['metadata that is not jsonb', 'alter table jsonstorage alter data type text', /not jsonb/],
  ] as const) {
    test(`refuses ${what} in one sentence, and leaves it as it was`, async () => {
      await db().exec(change);
      try {
        await assert.rejects(migrate(db(), { own: false }), (error) => {
          assert.ok(error instanceof UnsuitableDatabaseError);
          assert.match(error.message, sentence);
          return true;
        });
      } finally {
        await db().exec(`
          alter table if exists da_userdict rename to userdict;
          alter table if exists other rename to userdict;
          alter table if exists elsewhere rename to jsonstorage;
          alter table jsonstorage alter data type jsonb using data::jsonb;`);
      }
    });
  }
}

/** Need several connections. */
export function concurrentMigrationCases(db: CurrentDatabase): void {
  test('several servers that start together migrate once', async () => {
    await db().exec('drop schema al_sessions cascade');
    await Promise.all([1, 2, 3].map(() => migrate(db(), { own: false })));
    assert.equal((await triggers(db())).length, 9);
  });

  test('gets its triggers in as soon as a writer that holds the tables is done', async () => {
    await db().exec('drop schema al_sessions cascade');
    const held = deferred();
    const isLocked = deferred();
    const writer = db().transaction(async (tx) => {
      await tx.exec('lock table public.userdict in row exclusive mode');
      isLocked.resolve();
      await held.promise;
    });
    await isLocked.promise;
    const migrated = migrate(db(), { own: false });
    await waitForTimeout(db());
    held.resolve();
    await Promise.all([writer, migrated]);
    assert.equal((await triggers(db())).length, 9);
  });
}

/** Until the migration has waited for the lock, and given up for now. */
async function waitForTimeout(db: Database): Promise<void> {
  const waiting = `select count(*)::int as n from pg_locks
    where not granted and relation = 'public.userdict'::regclass`;
  const count = async () => (await db.query<{ n: number }>(waiting))[0]?.n;
  while ((await count()) === 0);
  while ((await count()) !== 0);
}
