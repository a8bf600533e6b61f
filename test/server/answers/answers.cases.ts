import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWER_SET_FILENAME } from '../../../src/sessions/answer-set.ts';
import type { JsonObject } from '../../../src/sessions/session-row.ts';
import {
  exportInterviewVariables,
  getFilteredSessionVariables,
  getFilteredSessionVariablesString,
} from '../../../src/server/answers/get-filtered-session-variables.ts';
import {
  renameCurrentSession,
  renameInterviewAnswers,
} from '../../../src/server/answers/rename-interview-answers.ts';
import { saveInterviewAnswers } from '../../../src/server/answers/save-interview-answers.ts';
import type { Caller } from '../../../src/server/caller.ts';
import type { CurrentDatabase } from '../database/engines.ts';
import { callerOf, FORM, SYSTEM } from '../index/seed.ts';
import { Answered, FILE, INTERNAL, KEY, VARIABLES } from './answered.ts';

/** Reading, saving and renaming, on one engine. */
export function answersCases(db: CurrentDatabase): void {
  const at = new Answered(db);

  test('variables are read of the newest step by its time, then by its number', async () => {
    const { caller, ref, key } = await at.session({ a: 'oldest' });
    await at.step(key, { a: 'same time, higher' }, '2024-05-06T10:00:00');
    await at.step(key, { a: 'earlier, highest' }, '2024-05-06T09:00:00');
    const read = await getFilteredSessionVariables(db(), caller, ref);
    assert.deepEqual(read, { ok: true, value: { a: 'same time, higher' } });
  });

  test('names in full mean that session, anything less the one on screen', async () => {
    const { caller, ref, key } = await at.session({ a: 1 });
    const other = await at.session({ a: 2 }, caller.user ?? 0);
    const onScreen: Caller = { ...caller, currentFilename: FORM, currentSession: other.key };
    const read = async (options: object, from = onScreen) => {
      const result = await getFilteredSessionVariables(db(), from, options);
      return result.ok ? result.value['a'] : result.error;
    };
    assert.equal(await read(ref), 1);
    assert.equal(await read({}), 2);
    assert.equal(await read({ filename: FORM }), 2);
    assert.equal(await read({ sessionId: key }), 2);
    assert.equal(await read({ filename: FORM, sessionId: other.key }), 2);
    assert.equal(await read({}, caller), 'not-found');
  });

  test('nobody reads, saves or renames another person’s session, and the system may read it', async () => {
    const { ref, key } = await at.session(VARIABLES);
    const eve = callerOf(await at.person());
    const source = { sourceFilename: FORM, sourceSession: key };
    for (const outcome of [
      await getFilteredSessionVariables(db(), eve, ref),
      await getFilteredSessionVariablesString(db(), eve, ref),
      await exportInterviewVariables(db(), eve, ref),
      await saveInterviewAnswers(db(), eve, source),
      await saveInterviewAnswers(db(), eve, { ...source, sourceVariables: { a: 1 } }),
      await renameInterviewAnswers(db(), eve, { ...ref, newName: 'Mine' }),
    ]) {
      assert.deepEqual(outcome, { ok: false, error: 'not-found' });
    }
    assert.equal((await getFilteredSessionVariables(db(), SYSTEM, ref)).ok, true);
    assert.equal(await at.subtitle(key), undefined);
  });

  test('variables lose internal names and files, or the names that are given', async () => {
    const { caller, ref } = await at.session({ ...VARIABLES, scan: FILE });
    const names = async (options: object) => {
      const result = await getFilteredSessionVariables(db(), caller, { ...ref, ...options });
      return result.ok ? Object.keys(result.value) : result.error;
    };
    assert.deepEqual(await names({}), Object.keys(VARIABLES));
    assert.deepEqual(await names({ additionalVariablesToFilter: ['users'] }), ['reason', 'sum']);
    assert.deepEqual(await names({ variablesToFilter: ['users', 'sum'] }), ['_internal', 'reason']);
    assert.deepEqual(await names({ variablesToFilter: [] }), Object.keys(VARIABLES));
  });

  test('the string and the file are 4-space JSON, or of another indent', async () => {
    const { caller, ref, key } = await at.session({});
    await at.write(key, `{"_internal":{},"é":-0.0,"n":1.0,"2":[],"1":{"a":true}}`);
    const text =
      '{\n    "\\u00e9": -0.0,\n    "n": 1.0,\n    "2": [],\n    "1": {\n        "a": true\n    }\n}';
    const string = await getFilteredSessionVariablesString(db(), caller, ref);
    assert.deepEqual(string, { ok: true, value: text });
    const one = await getFilteredSessionVariablesString(db(), caller, { ...ref, indent: 1 });
    assert.deepEqual(one, { ok: true, value: text.replaceAll('    ', ' ') });
    const file = await exportInterviewVariables(db(), caller, ref);
    assert.ok(file.ok);
    assert.equal(await file.value.text(), text);
    assert.deepEqual([file.value.name, file.value.type], ['variables.json', 'application/json']);
    const named = await exportInterviewVariables(db(), caller, { ...ref, fileName: 'mine.json' });
    assert.equal(named.ok && named.value.name, 'mine.json');
    for (const indent of [-1, 1.5, 17, NaN]) {
      const refused = await getFilteredSessionVariablesString(db(), caller, { ...ref, indent });
      assert.equal(refused.ok || refused.error, 'invalid', String(indent));
    }
  });

  test('answers that are encrypted or another program’s are refused, not shown empty', async () => {
    const { caller, ref, key } = await at.session({ a: 1 });
    for (const text of ['gAR9lC4=', '[]', '{"a":', `{"a":${'['.repeat(70)}${']'.repeat(70)}}`]) {
      await at.write(key, text);
      const read = await getFilteredSessionVariables(db(), caller, ref);
      assert.equal(read.ok || read.error, 'invalid', text.slice(0, 10));
    }
    await db().query(
      `update userdict set dictionary = '{"a":1}', encrypted = true where key = $1`,
      [key],
    );
    const read = await getFilteredSessionVariables(db(), caller, ref);
    assert.equal(read.ok || read.error, 'invalid');
  });

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
