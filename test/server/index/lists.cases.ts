import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FindOptions, SavedListOptions } from '../../../src/sessions/list-options.ts';
import type { Caller } from '../../../src/server/caller.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import { getFilenamesHavingSessions } from '../../../src/server/index/filenames.ts';
import { findMatchingSessions } from '../../../src/server/index/find.ts';
import { getSavedInterviewList } from '../../../src/server/index/saved-list.ts';
import type { CurrentDatabase } from '../database/engines.ts';
import { addPerson, addSession, callerOf } from './seed.ts';

const STORE = 'docassemble.AssemblyLine:data/questions/al_saved_sessions_store.yml';

export function listCases(db: CurrentDatabase): void {
  const saved = async (caller: Caller, options: SavedListOptions = {}) => {
    const list = await getSavedInterviewList(db(), caller, { filename: null, ...options });
    assert.ok(list.ok);
    return list.value;
  };
  const found = async (caller: Caller, options: FindOptions) => {
    const list = await findMatchingSessions(db(), caller, options);
    assert.ok(list.ok);
    return list.value;
  };
  /** What list and search give for a `userId`. */
  const titlesOf = async (caller: Caller, userId: number | 'all' | 'me' | `${number}`) => [
    (await saved(caller, { userId })).rows.map((row) => row.title),
    (await found(caller, { userId })).rows.map((row) => row.title),
  ];
  const drain = () => db().transaction((tx) => applyMarks(tx));

  test('pages by cursor through rows of one modtime, and keeps its place under inserts', async () => {
    const person = await addPerson(db());
    const caller = callerOf(person);
    for (let n = 0; n < 7; n += 1) {
      await addSession(db(), { people: [person], metadata: { title: String(n) } });
    }
    await drain();
    const all = (await saved(caller)).rows.map((row) => row.title);
    const paged: unknown[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof saved>> = await saved(caller, { limit: 3, after });
      paged.push(...page.rows.map((row) => row.title));
      after = page.next;
      await addSession(db(), { people: [person], modtime: '2025-01-01T00:00:00' });
      await drain();
    } while (after);
    assert.deepEqual(paged, all);
  });

  test('a page that is full and the last has no next', async () => {
    const person = await addPerson(db());
    for (let n = 0; n < 2; n += 1) await addSession(db(), { people: [person] });
    await drain();
    assert.equal((await saved(callerOf(person), { limit: 2 })).next, null);
    assert.notEqual((await saved(callerOf(person), { limit: 1 })).next, null);
  });

  for (const [name, options] of [
    ['limit', { limit: -1 }],
    ['limit', { limit: 1.5 }],
    ['offset', { offset: 0.5 }],
    ['cursor', { after: 'nonsense' }],
    ['cursor', { after: Buffer.from('2024-02-30 10:00:00|5').toString('base64url') }],
    ['cursor', { after: Buffer.from('2024-02-03 10:00:00|99999999999').toString('base64url') }],
  ] as const) {
    test(`refuses the ${name} of ${JSON.stringify(options)} in list and search`, async () => {
      for (const list of [getSavedInterviewList, findMatchingSessions]) {
        const outcome = await list(db(), callerOf(1), options);
        assert.ok(!outcome.ok);
        assert.equal(outcome.error, 'invalid');
      }
    });
  }

  test('excludes the answer-set store in both spellings, by either', async () => {
    const person = await addPerson(db());
    await addSession(db(), { people: [person], filename: STORE });
    await addSession(db(), { people: [person], metadata: { title: 'form' } });
    await drain();
    for (const options of [
      { filenameToExclude: 'docassemble.AssemblyLine:al_saved_sessions_store.yml' },
      { excludeFilenames: ['docassemble.AssemblyLine:al_saved_sessions_store.yml', null, ''] },
    ]) {
      const list = await saved(callerOf(person), options);
      assert.deepEqual([list.rows.map((row) => row.title), list.total], [['form'], 1]);
    }
  });

  test("another's id and everybody's give own rows without the privilege", async () => {
    const [me, other] = [await addPerson(db()), await addPerson(db())];
    await addSession(db(), { people: [me], metadata: { title: 'mine' } });
    await addSession(db(), { people: [other], metadata: { title: 'theirs' } });
    await drain();
    const advocate = callerOf(me, { roles: ['user', 'advocate'] });
    const admin = callerOf(me, { roles: ['admin'] });
    assert.deepEqual(await titlesOf(callerOf(me), other), [['mine'], ['mine']]);
    assert.deepEqual(await titlesOf(callerOf(me), 'all'), [['mine'], ['mine']]);
    assert.deepEqual(await titlesOf(advocate, other), [['mine'], ['theirs']]);
    assert.deepEqual(await titlesOf(admin, `${other}`), [['theirs'], ['theirs']]);
    assert.deepEqual(await titlesOf(admin, 'me'), [['mine'], ['mine']]);
    assert.deepEqual(await titlesOf(callerOf(null), other), [[], []]);
    assert.deepEqual(await titlesOf(callerOf(null), 'all'), [[], []]);
  });

  test('an id that belongs to a temporary user or to nobody is nobody', async () => {
    const [temp] = await db().query<{ id: number }>(
      'insert into tempuser default values returning id',
    );
    const key = await addSession(db(), { people: [] });
    await db().query(
      `insert into userdictkeys (filename, key, temp_user_id) values ('a:b', $1, $2)`,
      [key, temp?.id],
    );
    const nobody = await addSession(db(), { people: [] });
    await db().query(`insert into userdictkeys (filename, key) values ('a:b', $1)`, [nobody]);
    await drain();
    const admin = callerOf(1, { roles: ['admin'] });
    for (const userId of [-(temp?.id ?? 0), 0, 99_999_999_999]) {
      assert.equal((await saved(admin, { userId })).total, 0);
    }
    assert.equal((await saved(callerOf(-(temp?.id ?? 0)))).total, 0);
    assert.equal((await saved(callerOf(0))).total, 0);
  });

  test('finds text literally, and folded by words, accents and form names', async () => {
    const person = await addPerson(db());
    const caller = callerOf(person, {
      interviewMenu: [
        { filename: 'docassemble.A:data/questions/b.yml', title: 'Défense au logement' },
      ],
    });
    const add = (title: string, filename?: string) =>
      addSession(db(), {
        people: [person],
        metadata: { title },
        ...(filename ? { filename } : {}),
      });
    await add('José García v. Ødegård');
    await add('100% of_it \\ "quoted" \'single\'');
    await add('100 percent ofXit');
    await add('plain', 'docassemble.A:data/questions/b.yml');
    await add('zero\u200bwidth');
    await drain();
    const titles = async (options: FindOptions) =>
      (await found(caller, options)).rows.map((row) => row.title).reverse();
    for (const keyword of ['100%', 'of_it', '\\', '"quoted"', "'single'", '% OF_']) {
      assert.deepEqual(await titles({ keyword }), ['100% of_it \\ "quoted" \'single\''], keyword);
    }
    assert.deepEqual(await titles({ keyword: 'garcía V' }), ['José García v. Ødegård']);
    assert.deepEqual(await titles({ keyword: 'garcia' }), []);
    assert.deepEqual(await titles({ keyword: "x' or true --" }), []);
    const folded = (keyword: string) => titles({ keyword, match: 'folded' });
    assert.deepEqual(await folded('odegard  JOSE'), ['José García v. Ødegård']);
    assert.deepEqual(await folded('defense logement plain'), ['plain']);
    assert.deepEqual(await folded('zerowidth'), ['zero\u200bwidth']);
    assert.deepEqual(await folded('eviction answer 100%'), ['100% of_it \\ "quoted" \'single\'']);
    assert.equal((await folded('  ')).length, 5);
    assert.deepEqual(
      await titles({ keyword: 'JOSE', match: 'folded', metadataColumnNames: ['title'] }),
      ['José García v. Ødegård'],
    );
  });

  test('a metadata column that is called like a column of the session does not replace it', async () => {
    const person = await addPerson(db());
    const key = await addSession(db(), {
      people: [person],
      metadata: { key: 'forged', id: 'forged', "it's": 'odd', title: { a: [1, 2.5] } },
    });
    await drain();
    const { rows } = await found(callerOf(person), {
      keyword: 'FORG',
      metadataColumnNames: ['key', 'id', "it's"],
    });
    assert.equal(rows[0]?.key, key);
    assert.notEqual(rows[0]?.id, 'forged');
    assert.deepEqual(
      Object.entries(rows[0] ?? {}).find(([name]) => name === "it's"),
      ["it's", 'odd'],
    );
    assert.equal(rows[0]?.title, '{"a": [1, 2.5]}');
  });

  for (const [what, filter] of [
    ['operator', ['x', 'IN']],
    ['operator', ['x', '= 1 or true --']],
    ['cast', ['1', '=', 'banana']],
    ['cast', ['1', '=', 'int); drop table userdict; --']],
    ['pattern', ['(', '~']],
    ['pattern', ['abc\\', 'LIKE']],
    ['value', [{ a: 1 } as never, '=']],
    ['value', ['a\0b', '=']],
  ] as const) {
    test(`refuses the ${what} of the filter ${JSON.stringify(filter)}, inside a transaction too`, async () => {
      await db().transaction(async (tx) => {
        const outcome = await findMatchingSessions(tx, callerOf(1), {
          metadataFilters: { owner: filter },
        });
        assert.ok(!outcome.ok);
        assert.equal(outcome.error, 'invalid');
        await tx.query('select 1');
      });
    });
  }

  test('a row or a value that does not cast does not match, and hides nothing', async () => {
    const person = await addPerson(db());
    const values = ['7', ' 8 ', '2.5', 'x', '99999999999', null, true, '2024-02-03', '2024-02-31'];
    for (const value of values) {
      await addSession(db(), { people: [person], metadata: { title: String(value), v: value } });
    }
    await drain();
    const titles = async (value: unknown, operator: string, cast: string) => {
      const list = await found(callerOf(person), {
        metadataFilters: { v: { value, operator, cast } },
      });
      return list.rows.map((row) => row.title).reverse();
    };
    assert.deepEqual(await titles(1, '>', 'int'), ['7', ' 8 ']);
    assert.deepEqual(await titles(7.5, '<', 'INT'), ['7']);
    assert.deepEqual(await titles('x', '=', 'int'), []);
    assert.deepEqual(await titles('2.5', '>=', 'float'), ['7', ' 8 ', '2.5', '99999999999']);
    assert.deepEqual(await titles(true, '=', 'boolean'), ['true']);
    assert.deepEqual(await titles('2024-02-01', '>', 'Date'), ['2024-02-03']);
  });

  test('names of interviews come by link, and lose the last session with it', async () => {
    const person = await addPerson(db());
    const key = await addSession(db(), { people: [person] });
    await addSession(db(), { people: [person], filename: 'docassemble.A:data/questions/b.yml' });
    await drain();
    const names = async () => {
      const outcome = await getFilenamesHavingSessions(db(), callerOf(person));
      return outcome.ok ? outcome.value.length : -1;
    };
    assert.equal(await names(), 2);
    await db().query('delete from userdictkeys where key = $1', [key]);
    await drain();
    assert.equal(await names(), 1);
  });
}
