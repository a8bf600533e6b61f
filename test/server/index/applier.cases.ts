import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database, Queryable } from '../../../src/server/database/database.ts';
import { queueAgeSeconds, startApplier } from '../../../src/server/index/applier.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import { CHANGES_CHANNEL, parseChangeNotice } from '../../../src/server/index/change-notice.ts';
import type { Caller } from '../../../src/server/caller.ts';
import { changesSince, type ChangesPage } from '../../../src/server/index/changes.ts';
import { EVERYBODY } from '../../../src/server/index/recompute.ts';
import { getSavedInterviewList } from '../../../src/server/index/saved-list.ts';
import { sweepSlice } from '../../../src/server/index/sweep.ts';
import { keepUp, markAll, purgeTombstones } from '../../../src/server/index/upkeep.ts';
import { deferred } from '../database/deferred.ts';
import type { CurrentDatabase } from '../database/engines.ts';
import { addPerson, addSession, addStep, callerOf, FORM } from './seed.ts';

const drain = (db: Database) => db.transaction((tx) => applyMarks(tx));

async function titles(db: Queryable, person: number): Promise<readonly unknown[]> {
  const list = await getSavedInterviewList(db, callerOf(person), { filename: null });
  assert.ok(list.ok);
  assert.equal(list.value.total, list.value.rows.length);
  return list.value.rows.map((row) => row.title);
}

/** Tallies as they are, and as the rows say they must be. */
async function tallies(db: Queryable) {
  const kept = await db.query(
    'select person, filename, sessions, started from al_sessions.tally where sessions > 0 order by 1, 2',
  );
  const counted = await db.query(
    `select p.person, s.filename, count(*)::int as sessions,
       count(*) filter (where s.num_keys > 1)::int as started
     from al_sessions.session s
     cross join lateral (select s.person union all select ${EVERYBODY} where s.lead) p
     where s.deleted_at is null group by 1, 2 order by 1, 2`,
  );
  return { kept, counted };
}

async function pageOf(db: Queryable, caller: Caller, cursor?: string): Promise<ChangesPage> {
  const page = await changesSince(db, caller, { cursor: cursor ?? null });
  assert.ok(page !== 'gone');
  return page;
}

export function applierCases(db: CurrentDatabase): void {
  test('indexes a session whose parts come one after the other', async () => {
    const person = await addPerson(db());
    const key = await addSession(db(), { people: [] });
    await drain(db());
    assert.deepEqual(await titles(db(), person), []);
    await db().query('insert into userdictkeys (filename, key, user_id) values ($1, $2, $3)', [
      FORM,
      key,
      person,
    ]);
    await drain(db());
    assert.deepEqual(await titles(db(), person), [null]);
    await db().query(
      `insert into jsonstorage (filename, key, tags, data) values ($1, $2, 'metadata', '{"title":"A"}')`,
      [FORM, key],
    );
    await drain(db());
    assert.deepEqual(await titles(db(), person), ['A']);
    await db().query('delete from userdict where key = $1', [key]);
    await drain(db());
    assert.deepEqual(await titles(db(), person), []);
  });

  test('follows a link that moves to another session, and from a temporary user to a person', async () => {
    const person = await addPerson(db());
    const first = await addSession(db(), { people: [person], metadata: { title: 'first' } });
    const second = await addSession(db(), { people: [], metadata: { title: 'second' } });
    const [temp] = await db().query<{ id: number }>(
      'insert into tempuser default values returning id',
    );
    await db().query('insert into userdictkeys (filename, key, temp_user_id) values ($1, $2, $3)', [
      FORM,
      second,
      temp?.id,
    ]);
    await drain(db());
    assert.deepEqual(await titles(db(), person), ['first']);
    await db().query('update userdictkeys set key = $1 where key = $2', [second, first]);
    await drain(db());
    assert.deepEqual(await titles(db(), person), ['second']);
    await db().query(
      'update userdictkeys set temp_user_id = null, user_id = $1 where temp_user_id = $2',
      [person, temp?.id],
    );
    await drain(db());
    assert.deepEqual(await titles(db(), person), ['second']);
    const { kept, counted } = await tallies(db());
    assert.deepEqual(kept, counted);
  });

  test('gives no new rev to a write that changes nothing', async () => {
    const person = await addPerson(db());
    const key = await addSession(db(), { people: [person], metadata: { title: 'same' } });
    const first = await drain(db());
    assert.ok(first.rev !== null);
    await db().query('update jsonstorage set data = data where key = $1', [key]);
    await db().query('update userdict set modtime = modtime where key = $1', [key]);
    const second = await drain(db());
    assert.deepEqual({ ...second, marks: 0 }, { marks: 0, rev: null, people: [] });
  });

  test('keeps tallies exact through adding, stepping, sharing, moving and deleting', async () => {
    const [one, two] = [await addPerson(db()), await addPerson(db())];
    const keys: string[] = [];
    for (const steps of [1, 1, 2]) keys.push(await addSession(db(), { people: [one], steps }));
    await drain(db());
    await addStep(db(), keys[0] ?? '');
    await db().query('insert into userdictkeys (filename, key, user_id) values ($1, $2, $3)', [
      FORM,
      keys[1],
      two,
    ]);
    await addStep(db(), keys[2] ?? '', 'docassemble.Other:data/questions/other.yml');
    await drain(db());
    let both = await tallies(db());
    assert.deepEqual(both.kept, both.counted);
    await db().query('delete from userdictkeys where user_id = $1', [one]);
    await drain(db());
    both = await tallies(db());
    assert.deepEqual(both.kept, both.counted);
    assert.equal(both.kept.filter((row) => row['person'] === one).length, 0);
    assert.equal(both.kept.filter((row) => row['person'] === two).length, 1);
  });

  test('announces each batch once, after the commit, with the people concerned', async () => {
    const people = [await addPerson(db()), await addPerson(db())];
    for (const person of people) await addSession(db(), { people: [person] });
    await addSession(db(), { people });
    const got: string[] = [];
    const once = deferred();
    const stop = await db().listen(CHANGES_CHANNEL, (payload) => {
      got.push(payload);
      once.resolve();
    });
    const applied = await drain(db());
    await once.promise;
    await stop();
    const notice = parseChangeNotice(got[0] ?? '');
    assert.equal(got.length, 1);
    assert.equal(notice.rev, applied.rev);
    assert.ok(notice.people !== 'many');
    assert.deepEqual(new Set(notice.people), new Set(people));
  });

  test('says "many" when the people do not fit into a message', async () => {
    const [row] = await db().query<{ first: number }>(
      `with people as (
         insert into public."user" (social_id, nickname)
         select 'many' || n, 'many' from generate_series(1, 2500) n returning id
       )
       select min(id) as first from people`,
    );
    const first = row?.first ?? 0;
    const key = await addSession(db(), { people: [] });
    await db().query(
      `insert into userdictkeys (filename, key, user_id)
       select $1, $2, n from generate_series($3::int, $3::int + 2499) n`,
      [FORM, key, first],
    );
    let payload = '';
    const once = deferred();
    const stop = await db().listen(CHANGES_CHANNEL, (each) => {
      payload = each;
      once.resolve();
    });
    await drain(db());
    await once.promise;
    await stop();
    assert.equal(parseChangeNotice(payload).people, 'many');
  });

  test('a fault of the queue never stops a save; the daily sweep finds what was lost', async () => {
    const person = await addPerson(db());
    await db().exec('alter table al_sessions.change rename to broken');
    await addSession(db(), { people: [person], metadata: { title: 'saved' } });
    await db().exec('alter table al_sessions.broken rename to change');
    await drain(db());
    assert.deepEqual(await titles(db(), person), []);
    await db().query(`update al_sessions.feed set swept_at = now() - interval '25 hours'`);
    await keepUp(db());
    while (await sweepSlice(db()));
    assert.deepEqual(await titles(db(), person), ['saved']);
    await keepUp(db());
    const [begun] = await db().query(
      'select 1 from al_sessions.feed where swept_up_to is not null',
    );
    assert.equal(begun, undefined, 'the next sweep is a day away');
  });

  test('a sweep goes on where it was left, and queues nothing', async () => {
    const person = await addPerson(db());
    await db().exec('alter table al_sessions.change rename to broken');
    await db().query(
      `with keys as (select md5('sweep' || n || random()) as key from generate_series(1, 2050) n),
         steps as (
           insert into userdict (filename, key, dictionary, modtime)
           select $1, key, '{}', now() at time zone 'utc' from keys)
       insert into userdictkeys (filename, key, user_id) select $1, key, $2 from keys`,
      [FORM, person],
    );
    await db().exec('alter table al_sessions.broken rename to change');
    const listed = async () => {
      const [row] = await db().query<{ n: number }>(
        'select count(*)::int as n from al_sessions.session where person = $1',
        [person],
      );
      return row?.n;
    };
    await db().query(`update al_sessions.feed set swept_at = now() - interval '25 hours'`);
    await keepUp(db());
    assert.equal(await sweepSlice(db()), true);
    const first = await listed();
    assert.ok(first !== undefined && first > 0 && first < 2050, String(first));
    while (await sweepSlice(db()));
    assert.equal(await listed(), 2050);
    assert.equal(await queueAgeSeconds(db()), 0);
    assert.equal(await sweepSlice(db()), false, 'it is done');
    await db().query('delete from userdictkeys where user_id = $1', [person]);
    await drain(db());
  });

  test('a sweep of a good index changes nothing', async () => {
    await drain(db());
    await db().transaction((tx) => markAll(tx));
    assert.equal((await drain(db())).rev, null);
  });

  test('forgets old tombstones; a cursor from before them is gone, one from after goes on', async () => {
    const person = await addPerson(db());
    const caller = callerOf(person);
    const key = await addSession(db(), { people: [person] });
    await drain(db());
    const before = await changesSince(db(), caller);
    assert.ok(before !== 'gone');
    await db().query('delete from userdictkeys where key = $1', [key]);
    await drain(db());
    const after = await changesSince(db(), caller, { cursor: before.cursor });
    assert.ok(after !== 'gone');
    assert.equal(after.deleted.length, 1);
    await db().query(
      `update al_sessions.session set deleted_at = now() - interval '31 days' where key = $1`,
      [key],
    );
    await db().transaction((tx) => purgeTombstones(tx, 30));
    assert.equal(await changesSince(db(), caller, { cursor: before.cursor }), 'gone');
    const on = await changesSince(db(), caller, { cursor: after.cursor });
    assert.ok(on !== 'gone');
    assert.deepEqual([on.upserts, on.deleted], [[], []]);
    const fresh = await changesSince(db(), caller);
    assert.ok(fresh !== 'gone');
    assert.ok((await changesSince(db(), caller, { cursor: fresh.cursor })) !== 'gone');
  });

  test('in a copy of the database, and after a restore, a cursor is gone', async () => {
    const caller = callerOf(await addPerson(db()));
    const { cursor } = await pageOf(db(), caller);
    await db().query(`update al_sessions.feed set home = 'another'`);
    try {
      assert.equal(await changesSince(db(), caller, { cursor }), 'gone');
      const { cursor: there } = await pageOf(db(), caller);
      await pageOf(db(), caller, there);
    } finally {
      await db().query('update al_sessions.feed set home = al_sessions.home()');
    }
    await pageOf(db(), caller, cursor);
  });

  test('a running applier picks up what is saved, and ends with its batch', async () => {
    const person = await addPerson(db());
    const once = deferred();
    const stop = await db().listen(CHANGES_CHANNEL, (payload) => {
      const { people } = parseChangeNotice(payload);
      if (people !== 'many' && people.includes(person)) once.resolve();
    });
    const applier = startApplier(db());
    const saved = { people: [person], metadata: { title: 'picked up' } };
    await db().transaction((tx) => addSession(tx, saved));
    applier.wake();
    await once.promise;
    await applier.stop();
    await stop();
    assert.deepEqual(await titles(db(), person), ['picked up']);
    await addSession(db(), { people: [person] });
    // The clock of the embedded engine counts milliseconds.
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.ok((await queueAgeSeconds(db())) > 0);
    assert.deepEqual(await titles(db(), person), ['picked up']);
  });

  test('a running applier rests between batches while people write', async () => {
    const person = await addPerson(db());
    const key = await addSession(db(), { people: [person] });
    await drain(db());
    let batches = 0;
    const counting = new Proxy(db(), {
      get(target, name: keyof Database) {
        if (name === 'transaction') batches += 1;
        const member = target[name];
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    const applier = startApplier(counting);
    const end = performance.now() + 1000;
    let steps = 0;
    for (; performance.now() < end || steps < 200; steps += 1) await addStep(db(), key);
    await applier.stop();
    assert.ok(batches > 0 && batches < steps / 4, `${batches} batches for ${steps} steps`);
  });
}
