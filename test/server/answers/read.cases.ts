import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  exportInterviewVariables,
  getFilteredSessionVariables,
  getFilteredSessionVariablesString,
} from '../../../src/server/answers/get-filtered-session-variables.ts';
import { renameInterviewAnswers } from '../../../src/server/answers/rename-interview-answers.ts';
import { saveInterviewAnswers } from '../../../src/server/answers/save-interview-answers.ts';
import type { Caller } from '../../../src/server/caller.ts';
import type { CurrentDatabase } from '../database/engines.ts';
import { callerOf, FORM, SYSTEM } from '../index/seed.ts';
import { Answered, FILE, VARIABLES } from './answered.ts';

/** Reading and exporting, on one engine. */
export function readCases(db: CurrentDatabase): void {
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
}
