import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../src/sessions/session-row.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import { changesSince } from '../../../src/server/index/changes.ts';
import { deleteInterviewSessions } from '../../../src/server/index/delete.ts';
import {
  getInterviewMetadata,
  setCurrentSessionMetadata,
  setInterviewMetadata,
  updateCurrentSessionMetadata,
  updateSessionMetadata,
} from '../../../src/server/index/metadata.ts';
import { findSession, findSessionByKey } from '../../../src/server/index/session.ts';
import type { CurrentDatabase } from '../database/engines.ts';
import { addPerson, addSession, addStep, callerOf, FORM, SYSTEM } from './seed.ts';

export function mutationCases(db: CurrentDatabase): void {
  const drain = () => db().transaction((tx) => applyMarks(tx));
  const stored = (key: string) =>
    db().query<{ data: unknown; persistent: boolean }>(
      'select data, persistent from jsonstorage where key = $1 order by id',
      [key],
    );
  /** A person with one indexed session. */
  const setUp = async (metadata?: JsonObject) => {
    const person = await addPerson(db());
    const key = await addSession(db(), { people: [person], ...(metadata ? { metadata } : {}) });
    await drain();
    const caller = callerOf(person);
    const session = await findSessionByKey(db(), caller, key);
    assert.ok(session);
    return { person, key, caller, ref: { filename: FORM, sessionId: key }, session };
  };

  test('an update reads its own write, with a new rev, and the feed brings it', async () => {
    const { caller, ref, session } = await setUp({ title: 'old', steps: 3 });
    const start = await changesSince(db(), caller);
    assert.ok(start !== 'gone');
    const outcome = await updateSessionMetadata(db(), caller, {
      ...ref,
      data: { title: 'new', x: null },
    });
    assert.ok(outcome.ok);
    assert.deepEqual(outcome.row?.data, { title: 'new', steps: 3, x: null });
    assert.ok((outcome.row?.rev ?? 0) > session.rev);
    const page = await changesSince(db(), caller, { cursor: start.cursor });
    assert.ok(page !== 'gone');
    assert.deepEqual(page.upserts, [outcome.row]);
    assert.equal((await drain()).rev, null);
  });

  test('set replaces, update merges; both make one row of duplicates, the newest', async () => {
    const { key, caller, ref } = await setUp({ title: 'kept', old: true });
    await db().query(
      `insert into jsonstorage (filename, key, tags, data, modtime)
       values ($1, $2, 'metadata', '{"title":"older"}', '2001-01-01')`,
      [FORM, key],
    );
    await updateSessionMetadata(db(), caller, { ...ref, data: { a: 1 } });
    assert.deepEqual(
      (await stored(key)).map((row) => row.data),
      [{ title: 'kept', old: true, a: 1 }],
    );
    await db().query(
      `insert into jsonstorage (filename, key, tags, data, modtime)
       values ($1, $2, 'metadata', '{"title":"newer"}', '2999-01-01')`,
      [FORM, key],
    );
    await setInterviewMetadata(db(), caller, { ...ref, data: { b: 2 } });
    assert.deepEqual(
      (await stored(key)).map((row) => row.data),
      [{ b: 2 }],
    );
  });

  test('an inserted row is persistent from set, and not from update', async () => {
    const [first, second] = [await setUp(), await setUp()];
    await setInterviewMetadata(db(), first.caller, { ...first.ref, data: { a: 1 } });
    await updateSessionMetadata(db(), second.caller, { ...second.ref, data: { a: 1 } });
    assert.deepEqual(await stored(first.key), [{ data: { a: 1 }, persistent: true }]);
    assert.deepEqual(await stored(second.key), [{ data: { a: 1 }, persistent: false }]);
  });

  test('an edit of an older version is a conflict with the current row, and writes nothing', async () => {
    const { key, caller, ref, session } = await setUp({ title: 'old' });
    await addStep(db(), key); // not indexed yet: the comparison must not trust the stale row
    const late = await updateSessionMetadata(db(), caller, {
      ...ref,
      data: { title: 'lost' },
      ifMatch: session.rev,
    });
    assert.ok(!late.ok && late.error === 'conflict');
    assert.equal(late.row.num_keys, 3);
    assert.deepEqual((await stored(key))[0]?.data, { title: 'old' });
    const now = await updateSessionMetadata(db(), caller, {
      ...ref,
      data: { title: 'won' },
      ifMatch: late.row.rev,
    });
    assert.ok(now.ok);
    const gone = await deleteInterviewSessions(db(), caller, {
      ids: [late.row.id],
      ifMatch: session.rev,
    });
    assert.ok(!gone.ok && gone.error === 'conflict');
    assert.equal(gone.row.title, 'won');
  });

  test('works inside a transaction that is given, and is undone with it', async () => {
    const { caller, ref, session } = await setUp({ title: 'old' });
    const undo = new Error('undo');
    const work = db().transaction(async (tx) => {
      const outcome = await updateSessionMetadata(tx, caller, { ...ref, data: { title: 'new' } });
      assert.ok(outcome.ok && outcome.row?.title === 'new');
      assert.equal((await findSession(tx, caller, session.row.id))?.row.title, 'new');
      throw undo;
    });
    await assert.rejects(work, (error) => error === undo);
    assert.deepEqual(await findSession(db(), caller, session.row.id), session);
  });

  for (const [what, data] of [
    ['an array', []],
    ['null', null],
    ['text', 'text'],
    ['a NUL', { a: { b: ['x\0'] } }],
    ['a NUL in a name', { 'a\0': 1 }],
    ['half a character', { a: '\ud800' }],
  ] as const) {
    test(`refuses ${what} as data, and writes nothing`, async () => {
      const { key, caller, ref } = await setUp({ title: 'kept' });
      for (const write of [updateSessionMetadata, setInterviewMetadata]) {
        const outcome = await write(db(), caller, { ...ref, data: data as never });
        assert.ok(!outcome.ok);
        assert.equal(outcome.error, 'invalid');
      }
      assert.deepEqual(
        (await stored(key)).map((row) => row.data),
        [{ title: 'kept' }],
      );
    });
  }

  test("another's session is not found, by id, by key, for reading and for writing", async () => {
    const { key, ref, session } = await setUp({ title: 'mine' });
    const other = callerOf(await addPerson(db()), { roles: ['user', 'admin'] });
    for (const caller of [other, callerOf(null), callerOf(0)]) {
      assert.equal(await findSession(db(), caller, session.row.id), null);
      assert.deepEqual(await getInterviewMetadata(db(), caller, ref), {
        ok: false,
        error: 'not-found',
      });
      for (const write of [updateSessionMetadata, setInterviewMetadata]) {
        const outcome = await write(db(), caller, { ...ref, data: { title: 'theirs' } });
        assert.deepEqual(outcome, { ok: false, error: 'not-found' });
      }
      const deleted = await deleteInterviewSessions(db(), caller, { ids: [session.row.id] });
      assert.deepEqual(deleted, { ok: true, value: { deleted: [], changed: [] } });
      const changes = await changesSince(db(), caller);
      assert.ok(changes !== 'gone');
      assert.deepEqual(changes.upserts, []);
    }
    assert.deepEqual(
      (await stored(key)).map((row) => row.data),
      [{ title: 'mine' }],
    );
    assert.equal((await findSession(db(), SYSTEM, session.row.id))?.key, key);
    assert.equal(await findSession(db(), SYSTEM, 'no id at all'), null);
  });

  test('the session on screen is the one that is changed; without one nothing is found', async () => {
    const { key, caller, ref } = await setUp({ title: 'old', progress: 10 });
    const onScreen = { ...caller, currentFilename: ref.filename, currentSession: key };
    await updateCurrentSessionMetadata(db(), onScreen, { data: { title: 'a' } });
    assert.deepEqual((await stored(key))[0]?.data, { title: 'a', progress: 10 });
    await setCurrentSessionMetadata(db(), onScreen, { data: { title: 'b' } });
    assert.deepEqual((await stored(key))[0]?.data, { title: 'b' });
    const nowhere = await updateCurrentSessionMetadata(db(), caller, { data: { title: 'c' } });
    assert.deepEqual(nowhere, { ok: false, error: 'not-found' });
  });

  test('a deletion takes what nobody can reach any more, and leaves a shared session to the other', async () => {
    const { key, caller, session } = await setUp({ title: 'mine' });
    const other = await addPerson(db());
    const shared = await addSession(db(), {
      people: [caller.user ?? 0, other],
      metadata: { title: 'shared' },
    });
    await drain();
    const start = await changesSince(db(), caller);
    assert.ok(start !== 'gone');
    const ids = start.upserts.map((row) => row.id);
    const dry = await deleteInterviewSessions(db(), caller, { ids, dryRun: true });
    assert.ok(dry.ok);
    assert.deepEqual(new Set(dry.value.deleted.map(({ id }) => id)), new Set(ids));
    assert.deepEqual(await findSession(db(), caller, session.row.id), session);

    const real = await deleteInterviewSessions(db(), caller, { ids });
    assert.ok(real.ok);
    const left = async (table: string) =>
      (
        await db().query<{ key: string }>(
          `select distinct key from ${table} where key in ($1, $2)`,
          [key, shared],
        )
      ).map((row) => row.key);
    for (const table of ['userdict', 'jsonstorage', 'userdictkeys']) {
      assert.deepEqual(await left(table), [shared], table);
    }
    const page = await changesSince(db(), caller, { cursor: start.cursor });
    assert.ok(page !== 'gone');
    assert.deepEqual(page.upserts, []);
    assert.deepEqual(page.deleted, real.value.deleted);
    assert.equal((await findSessionByKey(db(), callerOf(other), shared))?.row.title, 'shared');
  });

  test('a link that comes back brings the row back under the same id', async () => {
    const { key, caller, session } = await setUp({ title: 'mine' });
    const links = await db().query('delete from userdictkeys where key = $1 returning user_id', [
      key,
    ]);
    await drain();
    assert.equal(await findSession(db(), caller, session.row.id), null);
    await db().query('insert into userdictkeys (filename, key, user_id) values ($1, $2, $3)', [
      FORM,
      key,
      links[0]?.['user_id'],
    ]);
    await drain();
    const back = await findSession(db(), caller, session.row.id);
    assert.equal(back?.key, key);
    assert.ok((back?.rev ?? 0) > session.rev);
  });

  test('deleting all spares the answer sets, and refuses everybody at once', async () => {
    const { caller } = await setUp({ title: 'form' });
    const store = await addSession(db(), {
      people: [caller.user ?? 0],
      filename: 'docassemble.AssemblyLine:data/questions/al_saved_sessions_store.yml',
    });
    await drain();
    const admin = { ...caller, roles: ['admin'] };
    assert.equal((await deleteInterviewSessions(db(), caller, { userId: 'all' })).ok, false);
    const all = await deleteInterviewSessions(db(), admin, { userId: 'all' });
    assert.ok(!all.ok && all.error === 'invalid');
    const outcome = await deleteInterviewSessions(db(), caller);
    assert.ok(outcome.ok && outcome.value.deleted.length === 1);
    assert.ok(await findSessionByKey(db(), caller, store));
  });
}
