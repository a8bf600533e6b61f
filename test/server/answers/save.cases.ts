import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWER_SET_FILENAME } from '../../../src/sessions/answer-set.ts';
import type { JsonObject } from '../../../src/sessions/session-row.ts';
import { saveInterviewAnswers } from '../../../src/server/answers/save-interview-answers.ts';
import type { Caller } from '../../../src/server/caller.ts';
import type { CurrentDatabase } from '../database/engines.ts';
import { callerOf, FORM } from '../index/seed.ts';
import { Answered, FILE, INTERNAL, KEY, VARIABLES } from './answered.ts';

/** Saving answer sets, on one engine. */
export function saveCases(db: CurrentDatabase): void {
  const at = new Answered(db);

  test('a set is one session with one step, its metadata and its name', async () => {
    const { caller, key } = await at.session({ ...VARIABLES, scan: FILE, nav: {} }, undefined, 7);
    const metadata: JsonObject = Object.freeze({ title: ' Har\u200bbor\n', description: 'd' });
    const before = JSON.stringify(metadata);
    const saved = await saveInterviewAnswers(db(), caller, {
      sourceFilename: FORM,
      sourceSession: key,
      metadata,
    });
    assert.ok(saved.ok);
    const { id, filename, sessionId, row, leftOut } = saved.value;
    assert.match(sessionId, /^[A-Za-z0-9]{32}$/);
    assert.deepEqual(
      [filename, row.filename, row.key, row.id, row.num_keys],
      [ANSWER_SET_FILENAME, ANSWER_SET_FILENAME, sessionId, id, 1],
    );
    assert.deepEqual(row.data, {
      description: 'd',
      title: 'Harbor',
      steps: 7,
      original_interview_filename: 'Eviction answer',
      answer_count: 3,
    });
    assert.equal(JSON.stringify(metadata), before);
    assert.deepEqual(await at.newest(sessionId), {
      _internal: { steps: 1, progress: 0, subtitle: 'Harbor' },
      ...VARIABLES,
    });
    assert.deepEqual(
      leftOut.map(({ name, reason }) => `${name} ${reason}`),
      ['_internal filtered', 'scan file', 'nav filtered'],
    );
    const [stored] = await db().query('select persistent, tags from jsonstorage where key = $1', [
      sessionId,
    ]);
    assert.deepEqual(stored, { persistent: true, tags: 'metadata' });
  });

  test('F12: steps and form of a set are those of its source, not of the session on screen', async () => {
    const source = await at.session({ _internal: INTERNAL, a: 1 }, undefined, 5);
    const onScreen = await at.session({ b: 1 }, source.caller.user ?? 0, 9);
    const caller: Caller = {
      ...source.caller,
      currentFilename: 'docassemble.Other:data/questions/other.yml',
      currentSession: onScreen.key,
      interviewMenu: [{ filename: FORM, title: 'Eviction\u200b Answer\n' }],
    };
    const save = async (options: object, from = caller) => {
      const saved = await saveInterviewAnswers(db(), from, {
        sourceFilename: FORM,
        sourceSession: source.key,
        ...options,
      });
      assert.ok(saved.ok);
      return saved.value;
    };
    const data = async (options: object, from = caller) => {
      const { steps, original_interview_filename: form } = (await save(options, from)).row;
      return [steps, form];
    };
    // The menu names the form, the variables count its steps.
    assert.deepEqual(await data({}), [INTERNAL.steps, 'Eviction Answer']);
    assert.deepEqual(await data({}, { ...caller, interviewMenu: [] }), [
      INTERNAL.steps,
      'Eviction answer',
    ]);
    assert.deepEqual(await data({ originalInterviewFilename: 'Own \n name' }), [
      INTERNAL.steps,
      'Own name',
    ]);
    // They win over what the caller says, and a copy of a set tells of the form still.
    const metadata = { steps: 99, original_interview_filename: 'x', answer_count: 99 };
    const first = await save({ metadata });
    assert.deepEqual(first.row.data, {
      steps: INTERNAL.steps,
      original_interview_filename: 'Eviction Answer',
      answer_count: 1,
    });
    const copy = { sourceFilename: first.filename, sourceSession: first.sessionId };
    assert.deepEqual(await data(copy), [INTERNAL.steps, 'Eviction Answer']);
  });

  test('the session on screen is saved unless another is named, also when it is named itself', async () => {
    const { caller, key } = await at.session({ a: 'screen' });
    const onScreen: Caller = { ...caller, currentFilename: FORM, currentSession: key };
    for (const options of [{}, { sourceFilename: FORM, sourceSession: key }]) {
      const saved = await saveInterviewAnswers(db(), onScreen, options);
      assert.ok(saved.ok);
      assert.equal((await at.newest(saved.value.sessionId))['a'], 'screen');
      assert.equal(saved.value.row.title, null);
    }
    const none = await saveInterviewAnswers(db(), caller);
    assert.deepEqual(none, { ok: false, error: 'not-found' });
  });

  test('variables that are given are saved instead of the stored ones, numbers as written', async () => {
    const { caller, key } = await at.session({ a: 'stored' }, undefined, 4);
    const ref = { sourceFilename: FORM, sourceSession: key };
    const save = async (options: object) => {
      const saved = await saveInterviewAnswers(db(), caller, options);
      assert.ok(saved.ok, JSON.stringify(saved));
      return saved.value;
    };
    const text = '{"a": 1.0, "b": -0.0,\n "_internal": {"steps": 12}, "nav": 1}';
    const withSession = await save({ ...ref, sourceVariables: text });
    assert.equal(withSession.row.steps, 12);
    assert.match(await at.text(withSession.sessionId), /"a":1\.0,"b":-0\.0\}$/);
    const alone = await save({ sourceFilename: FORM, sourceVariables: { a: -0, b: 'ü' } });
    assert.match(await at.text(alone.sessionId), /"a":-0\.0,"b":"\\u00fc"\}$/);
    assert.deepEqual(alone.row.data, {
      original_interview_filename: 'Eviction answer',
      answer_count: 2,
    });
    const told = await save({ sourceVariables: {}, metadata: { steps: 3 } });
    assert.deepEqual(told.row.data, {
      steps: 3,
      original_interview_filename: '',
      answer_count: 0,
    });
  });

  test('a set may be kept elsewhere, under another tag and key', async () => {
    const { caller, key } = await at.session({ a: 1, b: 2, c: 3 });
    const sessionId = KEY();
    const saved = await saveInterviewAnswers(db(), caller, {
      filename: 'docassemble.mine:sets.yml',
      sourceFilename: FORM,
      sourceSession: key,
      metadataKeyName: 'mine',
      metadata: { title: 'T' },
      variablesToFilter: ['a'],
      additionalVariablesToFilter: ['b'],
      sessionId,
    });
    assert.ok(saved.ok);
    assert.deepEqual(
      [saved.value.sessionId, saved.value.filename, saved.value.row.data],
      [sessionId, 'docassemble.mine:sets.yml', null],
    );
    assert.deepEqual(Object.keys(await at.newest(sessionId)), ['_internal', 'c']);
    const [row] = await db().query(
      `select data->>'title' as title from jsonstorage where key = $1 and tags = 'mine'`,
      [sessionId],
    );
    assert.equal(row?.['title'], 'T');
  });

  test('a key in use is refused to everybody alike, and what is refused is not made', async () => {
    const { caller, key } = await at.session({ a: 1 });
    const source = { sourceFilename: FORM, sourceSession: key };
    const own = await saveInterviewAnswers(db(), caller, { ...source, sessionId: KEY() });
    assert.ok(own.ok);
    const { sessionId } = own.value;
    const eve = await at.session({ a: 1 });
    const theirs = { sourceFilename: FORM, sourceSession: eve.key, sessionId };
    const [mine, hers] = [
      await saveInterviewAnswers(db(), caller, { ...source, sessionId }),
      await saveInterviewAnswers(db(), eve.caller, theirs),
    ];
    assert.equal(mine.ok || mine.error, 'invalid');
    assert.deepEqual(mine, hers);
    const before = await at.counts();
    for (const options of [
      { sessionId: 'short' },
      { sessionId: `${KEY().slice(1)}'` },
      { filename: 'no interview' },
      { filename: 'a:b.yml\n' },
      { metadata: [] as unknown as JsonObject },
      { metadata: { title: ' \u200b' } },
      { metadata: { title: 7 } },
      { metadata: { a: 'nul\0' } },
      { sourceVariables: '{"a":' },
      { sourceVariables: '[1]' },
      { sourceVariables: { a: '\ud800' } },
    ]) {
      const refused = await saveInterviewAnswers(db(), caller, { ...source, ...options });
      assert.equal(refused.ok || refused.error, 'invalid', JSON.stringify(options));
    }
    const nobody = await saveInterviewAnswers(db(), callerOf(null), source);
    assert.equal(nobody.ok || nobody.error, 'signed-out');
    assert.deepEqual(await at.counts(), before);
  });

  test('a save that fails at any step leaves nothing', async () => {
    const { caller, key } = await at.session({ a: 1 });
    const options = { sourceFilename: FORM, sourceSession: key, metadata: { title: 'T' } };
    const before = await at.counts();
    for (const table of ['userdict', 'userdictkeys', 'jsonstorage', 'al_sessions.session']) {
      await at.whileFailing(table, async () => {
        await assert.rejects(saveInterviewAnswers(db(), caller, options), table);
      });
      assert.deepEqual(await at.counts(), before, table);
    }
    assert.ok((await saveInterviewAnswers(db(), caller, options)).ok);
  });
}
