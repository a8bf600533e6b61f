import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../src/sessions/session-row.ts';
import { loadInterviewAnswers } from '../../../src/server/answers/load-interview-answers.ts';
import { loadInterviewJson } from '../../../src/server/answers/load-interview-json.ts';
import { renameInterviewAnswers } from '../../../src/server/answers/rename-interview-answers.ts';
import { saveInterviewAnswers } from '../../../src/server/answers/save-interview-answers.ts';
import { deleteInterviewSessions } from '../../../src/server/index/delete.ts';
import type { CurrentDatabase } from '../database/engines.ts';
import { FORM } from '../index/seed.ts';
import { Answered, type AnsweredSession, asSource, KEY, loadedBy } from './answered.ts';

/** Need several connections. */
export function answersConcurrencyCases(db: CurrentDatabase): void {
  const at = new Answered(db);

  test('loads and a rename of one session at once lose no value', async () => {
    const target = await at.session({ first: 1 });
    const names = Array.from({ length: 10 }, (_, n) => `name${n}`);
    const [rename, ...loads] = await Promise.all([
      renameInterviewAnswers(db(), target.caller, { ...target.ref, newName: 'Named' }),
      ...names.map((name) =>
        loadInterviewJson(db(), target.caller, { jsonString: `{"${name}":true}`, ...target.ref }),
      ),
    ]);
    assert.ok(rename?.ok && loads.every(({ ok }) => ok));
    const { _internal, ...kept } = await at.newest(target.key);
    assert.deepEqual(Object.keys(kept).toSorted(), ['first', ...names].toSorted());
    assert.equal((_internal as JsonObject)['subtitle'], 'Named');
    const revs = loads.map((outcome) => loadedBy(outcome).row?.rev);
    assert.equal(new Set(revs).size, names.length);
  });

  test('sets saved at once under one key come to one set', async () => {
    const source = await at.session({ a: 1 });
    const sessionId = KEY();
    const saved = await Promise.all(
      Array.from({ length: 5 }, () =>
        saveInterviewAnswers(db(), source.caller, {
          sourceFilename: FORM,
          sourceSession: source.key,
          sessionId,
        }),
      ),
    );
    assert.equal(saved.filter(({ ok }) => ok).length, 1);
    const steps = await db().query('select 1 from userdict where key = $1', [sessionId]);
    assert.equal(steps.length, 1);
  });

  test('loads, edits and deletions of the same sessions never deadlock nor leave steps behind', async () => {
    for (let round = 0; round < 5; round += 1) {
      const source = await at.session({ a: 1 });
      const { caller } = source;
      const targets: AnsweredSession[] = [];
      for (let n = 0; n < 4; n += 1) targets.push(await at.session({}, caller.user ?? 0));
      const outcomes = await Promise.all([
        ...targets.map((target) =>
          loadInterviewAnswers(db(), caller, { ...asSource(source), ...target.ref, ifMatch: 0 }),
        ),
        ...targets.map((target) =>
          loadInterviewAnswers(db(), caller, { ...asSource(source), ...target.ref }),
        ),
        deleteInterviewSessions(db(), caller),
      ]);
      assert.ok(outcomes.at(-1)?.ok);
      const keys = targets.map(({ key }) => key);
      const left = await db().query(
        `select 1 from userdict u where key = any($1::text[]) and not exists
           (select 1 from userdictkeys k where k.key = u.key)`,
        [keys],
      );
      assert.deepEqual(left, []);
    }
  });
}
