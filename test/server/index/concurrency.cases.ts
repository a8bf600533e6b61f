import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { test } from 'node:test';
import type { SessionRow } from '../../../src/sessions/session-row.ts';
import type { Caller } from '../../../src/server/caller.ts';
import type { Database } from '../../../src/server/database/database.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import { startApplier } from '../../../src/server/index/applier.ts';
import { changesSince } from '../../../src/server/index/changes.ts';
import { deleteInterviewSessions } from '../../../src/server/index/delete.ts';
import { updateSessionMetadata } from '../../../src/server/index/metadata.ts';
import { EVERYBODY } from '../../../src/server/index/recompute.ts';
import { getSavedInterviewList } from '../../../src/server/index/saved-list.ts';
import { findSessionByKey } from '../../../src/server/index/session.ts';
import { deferred } from '../database/deferred.ts';
import type { CurrentDatabase } from '../database/engines.ts';
import { addPerson, addSession, addStep, callerOf, FORM } from './seed.ts';

const ROUNDS = 60;

/** A reader that follows the feed and keeps what it was told, as a device does. */
class Mirror {
  readonly rows = new Map<string, SessionRow>();
  readonly #db: Database;
  readonly #caller: Caller;
  readonly #limit: number;
  #cursor: string | null = null;
  #newest = 0;

  constructor(db: Database, caller: Caller, limit: number) {
    this.#db = db;
    this.#caller = caller;
    this.#limit = limit;
  }

  /** @returns true when there was nothing new */
  async pull(): Promise<boolean> {
    const page = await changesSince(this.#db, this.#caller, {
      cursor: this.#cursor,
      limit: this.#limit,
    });
    assert.ok(page !== 'gone');
    if (!page.snapshot) {
      const revs = [...page.upserts, ...page.deleted].map(({ rev }) => rev);
      for (const rev of revs) assert.ok(rev > this.#newest, 'a rev came twice or late');
      this.#newest = Math.max(this.#newest, ...revs);
    }
    for (const row of page.upserts) this.rows.set(row.id, row);
    for (const { id } of page.deleted) this.rows.delete(id);
    const idle = !page.snapshot && page.upserts.length + page.deleted.length === 0;
    this.#cursor = page.cursor;
    return idle;
  }
}

async function listed(db: Database, caller: Caller): Promise<Map<string, SessionRow>> {
  const list = await getSavedInterviewList(db, caller, { filename: null, limit: null });
  assert.ok(list.ok);
  assert.equal(list.value.total, list.value.rows.length);
  return new Map(list.value.rows.map((row) => [row.id, row]));
}

/** What the tables say, computed another way than the index does. */
async function truth(db: Database, person: number) {
  return db.query(
    `with steps as (
       select key, filename, indexno, row_number() over (partition by key
         order by modtime desc, indexno desc) as place,
         count(*) over (partition by key, filename) as steps
       from userdict)
     select s.key, s.filename, s.indexno, s.steps::int as num_keys,
       (select data from jsonstorage j where j.key = s.key order by modtime desc, id desc limit 1) as data
     from steps s
     where place = 1 and exists (select 1 from userdictkeys k where k.key = s.key and user_id = $1)
     order by s.key`,
    [person],
  );
}

/** Need several connections. */
export function concurrencyCases(db: CurrentDatabase): void {
  test('a feed followed under concurrent writers, rollbacks and appliers ends as the tables are', async () => {
    const person = await addPerson(db());
    const other = await addPerson(db());
    const caller = callerOf(person);
    const keys: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      keys.push(await addSession(db(), { people: [person, ...(n % 3 ? [] : [other])] }));
    }
    await db().transaction((tx) => applyMarks(tx));
    const appliers = [startApplier(db()), startApplier(db())];
    const pick = (n: number) => keys[n % keys.length] ?? '';
    const write = async (writer: number) => {
      for (let n = 0; n < ROUNDS; n += 1) {
        const key = pick(writer * 7 + n);
        const ghost = new Error('rolled back');
        await db()
          .transaction(async (tx) => {
            await addStep(tx, key);
            if (n % 9 === 0)
              await addSession(tx, { people: [person], metadata: { title: 'ghost' } });
            if (n % 7 === 3)
              await tx.query('delete from userdictkeys where key = $1 and user_id = $2', [
                key,
                person,
              ]);
            if (n % 7 === 5) {
              await tx.query(
                `insert into userdictkeys (filename, key, user_id) values ($1, $2, $3)`,
                [FORM, key, person],
              );
            }
            if (n % 9 === 0) throw ghost;
          })
          .catch((error: unknown) => {
            if (error !== ghost) throw error;
          });
      }
    };
    const edit = async () => {
      for (let n = 0; n < ROUNDS; n += 1) {
        await updateSessionMetadata(db(), caller, {
          filename: FORM,
          sessionId: pick(n),
          data: { [`n${n}`]: n, title: `edit ${n}` },
        });
      }
    };
    const writers = { busy: true };
    const follow = async (limit: number) => {
      const mirror = new Mirror(db(), caller, limit);
      while (writers.busy) await mirror.pull();
      return mirror;
    };
    const followers = Promise.all([3, 500].map(follow));
    await Promise.all([write(0), write(1), write(2), edit()]);
    await Promise.all(appliers.map((applier) => applier.stop()));
    await db().transaction((tx) => applyMarks(tx));
    writers.busy = false;
    const index = await listed(db(), caller);
    for (const mirror of await followers) {
      while (!(await mirror.pull()));
      assert.deepEqual(mirror.rows, index);
      assert.ok([...mirror.rows.values()].every((row) => row.title !== 'ghost'));
    }
    const rows = [...index.values()]
      .map(({ key, filename, indexno, num_keys, data }) => ({
        key,
        filename,
        indexno,
        num_keys,
        data,
      }))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1));
    assert.deepEqual(rows, await truth(db(), person));
    const [tally] = await db().query(
      `select coalesce(sum(sessions), 0)::int as kept,
         (select count(*)::int from al_sessions.session where lead and deleted_at is null) as rows
       from al_sessions.tally where person = ${EVERYBODY}`,
    );
    assert.equal(tally?.['kept'], tally?.['rows']);
  });

  test('a transaction that began first and commits last is not passed over', async () => {
    const person = await addPerson(db());
    const caller = callerOf(person);
    const start = await changesSince(db(), caller);
    assert.ok(start !== 'gone');
    const held = deferred();
    const isWritten = deferred();
    const slow = db().transaction(async (tx) => {
      await addSession(tx, { people: [person], metadata: { title: 'slow' } });
      isWritten.resolve();
      await held.promise;
    });
    await isWritten.promise;
    await addSession(db(), { people: [person], metadata: { title: 'fast' } });
    await db().transaction((tx) => applyMarks(tx));
    const first = await changesSince(db(), caller, { cursor: start.cursor });
    assert.ok(first !== 'gone');
    held.resolve();
    await slow;
    await db().transaction((tx) => applyMarks(tx));
    const second = await changesSince(db(), caller, { cursor: first.cursor });
    assert.ok(second !== 'gone');
    assert.deepEqual(
      [first, second].map((page) => page.upserts.map((row) => row.title)),
      [['fast'], ['slow']],
    );
  });

  test('edits of one session at once lose no field', async () => {
    const person = await addPerson(db());
    const caller = callerOf(person);
    const key = await addSession(db(), { people: [person] });
    const names = Array.from({ length: 12 }, (_, n) => `field${n}`);
    const outcomes = await Promise.all(
      names.map((name) =>
        updateSessionMetadata(db(), caller, {
          filename: FORM,
          sessionId: key,
          data: { [name]: true },
        }),
      ),
    );
    assert.ok(outcomes.every((outcome) => outcome.ok));
    const rows = await db().query<{ data: object }>('select data from jsonstorage where key = $1', [
      key,
    ]);
    assert.deepEqual(
      rows.map(({ data }) => Object.keys(data).toSorted()),
      [names.toSorted()],
    );
    const revs = outcomes.map((outcome) => (outcome.ok ? outcome.row?.rev : undefined));
    assert.equal(new Set(revs).size, names.length);
  });

  test('of edits that expect the same version one wins, and the others get its row', async () => {
    const person = await addPerson(db());
    const caller = callerOf(person);
    const key = await addSession(db(), { people: [person] });
    await db().transaction((tx) => applyMarks(tx));
    const ifMatch = (await findSessionByKey(db(), caller, key))?.rev ?? 0;
    const outcomes = await Promise.all(
      ['a', 'b', 'c', 'd'].map((title) =>
        updateSessionMetadata(db(), caller, {
          filename: FORM,
          sessionId: key,
          data: { title },
          ifMatch,
        }),
      ),
    );
    const won = outcomes.filter((outcome) => outcome.ok);
    assert.equal(won.length, 1);
    for (const outcome of outcomes) {
      if (!outcome.ok && outcome.error === 'conflict') {
        assert.equal(outcome.row.title, won[0]?.row?.title);
      } else assert.ok(outcome.ok);
    }
  });

  test('edits and deletions of the same sessions at once never deadlock', async () => {
    const person = await addPerson(db());
    const caller = callerOf(person);
    for (let round = 0; round < 5; round += 1) {
      const keys: string[] = [];
      for (let n = 0; n < 6; n += 1) keys.push(await addSession(db(), { people: [person] }));
      await db().transaction((tx) => applyMarks(tx));
      const ids = [...(await listed(db(), caller)).keys()];
      const edits = keys.map((sessionId) =>
        updateSessionMetadata(db(), caller, { filename: FORM, sessionId, data: { title: 'x' } }),
      );
      const removals = [
        deleteInterviewSessions(db(), caller, { ids }),
        deleteInterviewSessions(db(), caller, { ids: ids.toReversed() }),
        deleteInterviewSessions(db(), caller),
      ];
      await Promise.all([...edits, ...removals]);
      assert.equal((await listed(db(), caller)).size, 0);
    }
  });

  test('people who leave a session at the same moment leave nothing behind', async () => {
    const people = await Promise.all([1, 2, 3].map(() => addPerson(db())));
    const keys: string[] = [];
    for (let n = 0; n < 8; n += 1) keys.push(await addSession(db(), { people, metadata: {} }));
    await db().transaction((tx) => applyMarks(tx));
    await Promise.all(people.map((person) => deleteInterviewSessions(db(), callerOf(person))));
    for (const table of ['userdictkeys', 'userdict', 'jsonstorage']) {
      const left = await db().query(`select 1 from ${table} where key = any($1::text[])`, [keys]);
      assert.equal(left.length, 0, table);
    }
  });

  test('an applier that finds another at work leaves it alone', async () => {
    const outside = AsyncLocalStorage.snapshot();
    await db().transaction(async (holder) => {
      await applyMarks(holder);
      const second = await outside(() => db().transaction((tx) => applyMarks(tx, { wait: false })));
      assert.equal(second.marks, null);
    });
    const third = await db().transaction((tx) => applyMarks(tx, { wait: false }));
    assert.notEqual(third.marks, null);
  });

  test('an applier waits for a mutation, so that busy people do not keep it from its work', async () => {
    const key = await addSession(db(), { people: [await addPerson(db())] });
    const outside = AsyncLocalStorage.snapshot();
    let applied: Promise<{ readonly marks: number | null }> | undefined;
    await db().transaction(async (mutation) => {
      await applyMarks(mutation, { keys: [key] });
      applied = outside(() => db().transaction((tx) => applyMarks(tx, { wait: false })));
      await outside(() => isWaiting(db(), 'advisory'));
    });
    assert.ok(((await applied)?.marks ?? 0) > 0);
  });
}

/** Resolves when somebody waits for a lock of this kind; fails after 5 s. */
async function isWaiting(db: Database, kind: string): Promise<void> {
  const end = performance.now() + 5_000;
  while (performance.now() < end) {
    const waiting = await db.query(
      `select 1 from pg_stat_activity where datname = current_database()
         and wait_event_type = 'Lock' and wait_event = $1`,
      [kind],
    );
    if (waiting.length > 0) return;
  }
  assert.fail(`nobody waits for a lock (${kind})`);
}
