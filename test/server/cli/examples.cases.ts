import assert from 'node:assert/strict';
import { test } from 'node:test';
import { radialProgress } from '../../../src/sessions/radial-progress.ts';
import { isAnswerSetFilename } from '../../../src/sessions/answer-set.ts';
import { filterSessionVariables } from '../../../src/sessions/filter-session-variables.ts';
import type { JsonObject } from '../../../src/sessions/session-row.ts';
import { OwnAnswers } from '../../../src/server/answers/own-answers.ts';
import type { Caller } from '../../../src/server/caller.ts';
import { EXAMPLE_DISPATCH } from '../../../src/server/example/dispatch.ts';
import { makeExamples, switchExamples } from '../../../src/server/example/make-examples.ts';
import { EXAMPLE_PEOPLE } from '../../../src/server/example/people.ts';
import { HOSTILE } from '../../../src/server/example/maria-sessions.ts';
import { findPersonId, OwnPeople } from '../../../src/server/people/own-people.ts';
import { getSavedInterviewList } from '../../../src/server/index/saved-list.ts';
import { onSharedEngines } from '../routes/engines.ts';
import { callerOf } from '../index/seed.ts';

onSharedEngines((db) => {
  const now = new Date();

  const callers = async (): Promise<Caller[]> =>
    Promise.all(
      EXAMPLE_PEOPLE.map(async ({ email, roles }) =>
        callerOf(await findPersonId(db(), email), { roles }),
      ),
    );
  const rowsOf = async (caller: Caller, filename: string | null = null) => {
    const options = { filename, userId: 'me', limit: null } as const;
    const list = await getSavedInterviewList(db(), caller, options);
    assert.ok(list.ok);
    return list.value.rows;
  };

  test('makes two people with forms and answer sets, once, and quickly', async () => {
    const start = performance.now();
    await makeExamples(db(), now);
    const ms = performance.now() - start;
    await makeExamples(db(), now);
    const counts = await Promise.all(
      (await callers()).map(async (caller) => {
        const rows = await rowsOf(caller);
        const sets = rows.filter(({ filename }) => isAnswerSetFilename(filename));
        return [rows.length - sets.length, sets.length];
      }),
    );
    // Dana sees Maria's shared one too.
    assert.deepEqual(counts, [
      [28, 6],
      [15, 3],
    ]);
    assert.ok(ms < 5000, `${Math.round(ms)} ms`);
  });

  test('both share one session, and nothing else', async () => {
    const [maria = callerOf(0), dana = callerOf(0)] = await callers();
    const ids = new Set((await rowsOf(maria)).map(({ id }) => id));
    assert.equal((await rowsOf(dana)).filter(({ id }) => ids.has(id)).length, 1);
  });

  test('shows every kind of row a list must stand', async () => {
    const [maria = callerOf(0)] = await callers();
    const rows = await rowsOf(maria);
    const forms = rows.filter(({ filename }) => !isAnswerSetFilename(filename));
    for (const title of Object.values(HOSTILE)) {
      assert.ok(
        forms.some((row) => row.title === title),
        title.slice(0, 30),
      );
    }
    assert.equal(HOSTILE.unbroken.length, 200);
    const shown = new Set(forms.map((row) => row.progress));
    for (const progress of [0, 45, 99.6, 100, null]) assert.ok(shown.has(progress), `${progress}`);
    assert.ok(forms.some((row) => radialProgress({ ...row }).kind === 'page'));
    assert.ok(forms.some((row) => row.title === null && row.auto_title === null));
    assert.ok(forms.some((row) => typeof row.description === 'string'));
    const menu = new Set(EXAMPLE_DISPATCH.map(({ filename }) => filename));
    assert.equal(menu.size, 8);
    assert.ok(forms.some(({ filename }) => !menu.has(filename)));
    const ages = forms.map((row) => now.getTime() - Date.parse(`${row.modtime}Z`));
    assert.ok(Math.min(...ages) < 3_600_000 && Math.max(...ages) > 365 * 86_400_000);
  });

  test('every session has answers that can be read, filtered and renamed', async () => {
    const answers = new OwnAnswers();
    for (const caller of await callers()) {
      for (const row of await rowsOf(caller)) {
        const read = await answers.read(db(), caller, row);
        assert.ok(read.ok);
        const kept = filterSessionVariables(JSON.parse(read.value) as JsonObject);
        assert.doesNotMatch(JSON.stringify(kept), /base\.util\.DAFile"/);
        if (isAnswerSetFilename(row.filename)) {
          const names = Object.keys(kept).filter((name) => name !== 'preview_variables');
          assert.equal(row.answer_count, names.length);
        }
      }
    }
  });

  test('the people are let in by a switch, and their edits stay', async () => {
    const people = new OwnPeople(db());
    const [{ email, password }] = EXAMPLE_PEOPLE;
    assert.ok(await people.checkPassword(email, password));
    await switchExamples(db(), false);
    assert.equal(await people.checkPassword(email, password), null);
    await switchExamples(db(), true);
    await makeExamples(db(), now);
    assert.ok(await people.checkPassword(email, password));
  });
});
