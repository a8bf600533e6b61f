import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '../../../src/server/database/database.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import { deleteInterviewSessions } from '../../../src/server/index/delete.ts';
import { findSessionByKey } from '../../../src/server/index/session.ts';
import { deferred } from '../database/deferred.ts';
import type { CurrentDatabase } from '../database/engines.ts';
import { addPerson, addSession, callerOf } from './seed.ts';

/** Need several connections. */
export function waitingCases(db: CurrentDatabase): void {
  for (const table of ['userdictkeys', 'userdict', 'jsonstorage']) {
    test(`a delete that waits for a row of ${table} keeps nobody else waiting`, async () => {
      const person = await addPerson(db());
      const caller = callerOf(person);
      const key = await addSession(db(), { people: [person], metadata: { title: 'Held' } });
      const other = await addSession(db(), { people: [person] });
      await db().transaction((tx) => applyMarks(tx));
      const seen = await findSessionByKey(db(), caller, key);
      assert.ok(seen?.row);
      const isHeld = deferred();
      const isOver = deferred();
      const holder = db().transaction(async (tx) => {
        await tx.query(`select 1 from public.${table} where key = $1 for update`, [key]);
        isHeld.resolve();
        await isOver.promise;
      });
      await isHeld.promise;
      const deleting = deleteInterviewSessions(db(), caller, {
        ids: [seen.row.id],
        ifMatch: seen.rev,
      });
      try {
        await isWaiting(db());
        // What every edit of anybody ends with.
        await db().transaction(async (tx) => {
          await tx.query(`set local lock_timeout = '2s'`);
          await applyMarks(tx, { keys: [other] });
        });
      } finally {
        isOver.resolve();
        await holder;
      }
      assert.ok((await deleting).ok);
      assert.equal(await findSessionByKey(db(), caller, key), null);
    });
  }
}

/** Resolves when somebody waits for another's row; fails after 5 s. */
async function isWaiting(db: Database): Promise<void> {
  const end = performance.now() + 5_000;
  while (performance.now() < end) {
    const waiting = await db.query(
      `select 1 from pg_stat_activity where datname = current_database()
         and wait_event_type = 'Lock' and wait_event = 'transactionid'`,
    );
    if (waiting.length > 0) return;
  }
  assert.fail('nobody waits');
}
