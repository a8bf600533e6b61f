import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { test } from 'node:test';
import type { FindOptions } from '../../../src/sessions/list-options.ts';
import type { Caller } from '../../../src/server/caller.ts';
import type { Queryable, Row } from '../../../src/server/database/database.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import { findMatchingSessions } from '../../../src/server/index/find.ts';
import { buildSearchIndex, searchIndexState } from '../../../src/server/index/search-index.ts';
import { keepUp } from '../../../src/server/index/upkeep.ts';
import type { CurrentDatabase } from '../database/engines.ts';
import { addPerson, addSession, callerOf, FORM } from './seed.ts';

const TITLES = [
  'José Marchetti v. Ødegård',
  'MARCHETTI, 100% of_it',
  'Apartment on Élm street',
  'zw',
  "O'Brien \\ Jones",
];
const MENU = [{ filename: FORM, title: 'Défense au logement' }];
const KEYWORDS = ['marchetti', 'v. ø', '100%', 'of_it', 'zw', 'É', '\\', "o'b", 'garcía', '%', '_'];
const SEARCHES: readonly FindOptions[] = [...KEYWORDS, 'eviction'].flatMap((keyword) => [
  { keyword },
  { keyword, match: 'folded' },
]);

async function titlesFound(db: Queryable, caller: Caller, options: FindOptions) {
  const list = await findMatchingSessions(db, caller, options);
  assert.ok(list.ok);
  assert.equal(list.value.total, list.value.rows.length);
  return list.value.rows.map((row) => row.title);
}

/** The plans of all statements that `work` asks the database for, as one text. */
async function plansOf(db: Queryable, work: (spied: Queryable) => Promise<unknown>) {
  let plans = '';
  await work({
    exec: (sql) => db.exec(sql),
    query: async <T extends Row>(sql: string, params?: readonly unknown[]) => {
      plans += JSON.stringify(await db.query(`explain ${sql}`, params));
      return db.query<T>(sql, params);
    },
  });
  return plans;
}

/** 4,000 sessions of three steps with titles of their own; what their keys begin with. */
async function manySessions(db: Queryable, person: number): Promise<string> {
  const name = `many${person}-`;
  await db.query(
    `insert into public.userdict (filename, key, dictionary, encrypted, modtime)
     select $1, $2::text || n % 4000, '{}', false, timestamp '2024-01-01' + n * interval '1 s'
     from generate_series(1, 12000) n`,
    [FORM, name],
  );
  await db.query(
    `insert into public.userdictkeys (filename, key, user_id)
     select $1, $2::text || n, $3 from generate_series(0, 3999) n`,
    [FORM, name, person],
  );
  await db.query(
    `insert into public.jsonstorage (filename, key, tags, data)
     select $1, $2::text || n, 'metadata', jsonb_build_object('title', md5(n::text))
     from generate_series(0, 3999) n`,
    [FORM, name],
  );
  return name;
}

/** Rows that this connection has read, by table; what it did before counts for a while. */
async function rowsRead(tx: Queryable): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ relname: string; rows: number }>(
    `select relname, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows
     from pg_stat_xact_user_tables
     where relname in ('userdict', 'userdictkeys', 'jsonstorage', 'session')`,
  );
  return new Map(rows.map(({ relname, rows }) => [relname, rows]));
}

async function seeded(db: Queryable): Promise<Caller> {
  const person = await addPerson(db);
  for (const title of TITLES) await addSession(db, { people: [person], metadata: { title } });
  return callerOf(person, { interviewMenu: MENU });
}

export function searchIndexCases(db: CurrentDatabase): void {
  test('a search finds the same with the search index as without', async () => {
    const caller = await seeded(db());
    await db().transaction((tx) => applyMarks(tx));
    const found = (tx: Queryable) =>
      Promise.all(SEARCHES.map((options) => titlesFound(tx, caller, options)));
    await db().exec('drop index if exists al_sessions.session_search');
    const without = await found(db());
    await buildSearchIndex(db());
    const withIndex = await db().transaction(async (tx) => {
      // As with many rows: a few are read faster one by one.
      await tx.exec('set local enable_seqscan = off; set local enable_indexscan = off');
      const rows: unknown[] = [];
      for (const options of SEARCHES) rows.push(await titlesFound(tx, caller, options));
      return rows;
    });
    assert.deepEqual(withIndex, without);
    assert.deepEqual(without[0], ['MARCHETTI, 100% of_it', 'José Marchetti v. Ødegård']);
  });

  test('the stored text is what a folded search is promised to look through', async () => {
    const rows = await db().query<{ stored: string; promised: string }>(
      `select al_sessions.search_text(m::jsonb, f) as stored,
         al_sessions.fold(concat_ws(E'\\n', m::jsonb->>'title', m::jsonb->>'auto_title',
           m::jsonb->>'description', m::jsonb->>'original_interview_filename', n)) as promised
       from unnest($1::text[]) m
       cross join unnest($2::text[], $3::text[]) as files (f, n)`,
      [
        [
          null,
          'null',
          '[1]',
          '"title"',
          '{"title":"","auto_title":null,"description":"Çà"}',
          '{"title":{"a":1},"auto_title":2,"original_interview_filename":"docassemble.A:b_c.yml"}',
        ],
        ['docassemble.A:data/questions/eviction_answer.v2.yml', 'plain', 'a:b', '.yml'],
        ['eviction answer.v2', 'plain', 'b', ''],
      ],
    );
    assert.equal(rows.length, 24);
    for (const { stored, promised } of rows) assert.equal(stored, promised);
  });
}

/** What needs an extension that the embedded engine is opened without. */
export function postgresqlSearchIndexCases(db: CurrentDatabase): void {
  test('a search of three letters and more asks the search index, beside a menu too', async () => {
    const person = await addPerson(db());
    await addSession(db(), { people: [person], metadata: { title: 'Ada Marchetti' } });
    await manySessions(db(), person);
    await db().transaction((tx) => applyMarks(tx));
    await db().exec('drop index if exists al_sessions.session_search');
    await buildSearchIndex(db());
    assert.equal(await searchIndexState(db()), 'built');
    const caller = callerOf(person, { roles: ['admin'], interviewMenu: MENU });
    for (const userId of ['me', 'all'] as const) {
      for (const match of ['literal', 'folded'] as const) {
        const options = { keyword: 'marchetti ', match, userId } as const;
        const plans = await plansOf(db(), (spied) => findMatchingSessions(spied, caller, options));
        assert.match(plans, /session_search/, `${userId}, ${match}`);
      }
    }
  });

  test('without pg_trgm a search is right, and the upkeep makes up for it later', async () => {
    const caller = await seeded(db());
    await db().exec('drop extension if exists pg_trgm cascade');
    assert.equal(await searchIndexState(db()), 'unavailable');
    await keepUp(db());
    await db().transaction((tx) => applyMarks(tx));
    assert.equal((await titlesFound(db(), caller, { keyword: 'marchetti' })).length, 2);
    await db().exec('create schema "Other place"; create extension pg_trgm schema "Other place"');
    assert.equal(await searchIndexState(db()), 'waiting');
    await keepUp(db());
    assert.equal(await searchIndexState(db()), 'built');
    assert.equal((await titlesFound(db(), caller, { keyword: 'marchetti' })).length, 2);
  });

  test('while another server is indexing the search index waits', async () => {
    await db().exec('drop index if exists al_sessions.session_search');
    const outside = AsyncLocalStorage.snapshot();
    let state = '';
    await db().transaction(async (tx) => {
      await applyMarks(tx);
      await outside(() => buildSearchIndex(db()));
      state = await searchIndexState(tx);
    });
    assert.equal(state, 'waiting');
    await buildSearchIndex(db());
    assert.equal(await searchIndexState(db()), 'built');
  });

  test('a batch reads its own sessions and no others, without statistics too', async () => {
    const person = await addPerson(db());
    const name = await manySessions(db(), person);
    const keys = Array.from({ length: 100 }, (_, n) => `${name}${n * 31 + 1}`);
    const read = await db().transaction(async (tx) => {
      const before = await rowsRead(tx);
      await applyMarks(tx, { keys });
      const after = await rowsRead(tx);
      return [...after].map(([table, rows]) => [table, rows - (before.get(table) ?? 0)] as const);
    });
    assert.ok(read.some(([table, rows]) => table === 'userdict' && rows >= 300));
    for (const [table, rows] of read) {
      assert.ok(rows <= 1_000, `${rows} rows of ${table} for 100 sessions of 3 steps`);
    }
  });
}
