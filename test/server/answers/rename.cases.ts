import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  renameCurrentSession,
  renameInterviewAnswers,
} from '../../../src/server/answers/rename-interview-answers.ts';
import type { Caller } from '../../../src/server/caller.ts';
import type { CurrentDatabase } from '../database/engines.ts';
import { FORM } from '../index/seed.ts';
import { Answered, INTERNAL } from './answered.ts';

/** Renaming, on one engine. */
export function renameCases(db: CurrentDatabase): void {
  const at = new Answered(db);

  test('F7: a rename writes title and subtitle, both without zero-width spaces', async () => {
    const { caller, ref, key } = await at.session({ _internal: INTERNAL, a: 1 });
    await at.write(key, '{"_internal":{"steps":3,"x":1.0},"a":-0.0}');
    const renamed = await renameInterviewAnswers(db(), caller, {
      ...ref,
      newName: ' Har\u200bbor ',
    });
    assert.ok(renamed.ok);
    assert.equal(renamed.row?.title, 'Harbor');
    const text = '{"_internal":{"steps":3,"x":1.0,"subtitle":"Harbor"},"a":-0.0}';
    assert.equal(await at.text(key), text);
    const found = await db().query(
      `select 1 from al_sessions.session where key = $1
      and search like '%harbor%'`,
      [key],
    );
    assert.equal(found.length, 1);
  });

  test('null goes back to the automatic name, blank is refused', async () => {
    const { caller, ref, key } = await at.session({ _internal: INTERNAL });
    const rename = (newName: string | null) =>
      renameInterviewAnswers(db(), caller, { ...ref, newName });
    assert.ok((await rename('Mine')).ok);
    for (const blank of ['', ' \n', '\u200b', 'a\0', '\ud800']) {
      const refused = await rename(blank);
      assert.equal(refused.ok || refused.error, 'invalid', JSON.stringify(blank));
    }
    assert.equal(await at.subtitle(key), 'Mine');
    const back = await rename(null);
    assert.equal(back.ok && back.row?.title, null);
    assert.equal(await at.subtitle(key), undefined);
  });

  test('the session on screen is renamed, and none is not found', async () => {
    const { caller, key } = await at.session({});
    const onScreen: Caller = { ...caller, currentFilename: FORM, currentSession: key };
    assert.ok((await renameCurrentSession(db(), onScreen, { newName: 'Here' })).ok);
    assert.equal(await at.subtitle(key), 'Here');
    const none = await renameCurrentSession(db(), caller, { newName: 'Here' });
    assert.deepEqual(none, { ok: false, error: 'not-found' });
  });

  test('F14: a rename that fails or is refused at either half is no success and changes neither', async () => {
    const { caller, ref, key } = await at.session({ a: 1 });
    const first = await renameInterviewAnswers(db(), caller, { ...ref, newName: 'First' });
    assert.ok(first.ok);
    const [before, text] = [await at.counts(), await at.text(key)];
    const rename = (more: object = {}) =>
      renameInterviewAnswers(db(), caller, { ...ref, newName: 'Second', ...more });
    for (const table of ['userdict', 'jsonstorage', 'al_sessions.session']) {
      await at.whileFailing(table, () => assert.rejects(rename(), table));
    }
    const stale = await rename({ ifMatch: (first.row?.rev ?? 0) - 1 });
    assert.equal(stale.ok || stale.error, 'conflict');
    // In a transaction that goes on, too.
    const given = await db().transaction((tx) =>
      renameInterviewAnswers(tx, caller, { ...ref, newName: 'Second', ifMatch: 1 }),
    );
    assert.equal(given.ok || given.error, 'conflict');
    assert.deepEqual([await at.counts(), await at.text(key)], [before, text]);
    await db().query(`update userdict set dictionary = 'gAR9' where key = $1`, [key]);
    const foreign = await rename();
    assert.equal(foreign.ok || foreign.error, 'invalid');
    assert.equal((await at.metadata(key))['title'], 'First');
  });
}
