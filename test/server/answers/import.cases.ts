import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getFilteredSessionVariablesString } from '../../../src/server/answers/get-filtered-session-variables.ts';
import { loadInterviewJson } from '../../../src/server/answers/load-interview-json.ts';
import type { CurrentDatabase } from '../database/engines.ts';
import { FORM } from '../index/seed.ts';
import { Answered, errorOf, FILE, loadedBy } from './answered.ts';

/** Importing a file of answers, on one engine. */
export function importCases(db: CurrentDatabase): void {
  const at = new Answered(db);

  test('F13: every name that may not be set is reported with its reason, and nothing is loaded', async () => {
    const target = await at.session({ a: 1 });
    const before = await at.counts();
    const hostile: [string, string][] = [
      ['__class__', 'reserved'],
      ["_internal['subtitle']", 'not-plain'],
      ['_internal', 'reserved'],
      ['nav', 'reserved'],
      ['multi_user', 'reserved'],
      ['ｎａｖ', 'reserved'],
      ['a.b', 'not-plain'],
      ['x[i]', 'not-plain'],
      ['f()', 'not-plain'],
      ['a;b', 'not-plain'],
      ['1a', 'not-plain'],
      ['', 'not-plain'],
      ['a\u200b', 'not-plain'],
      ['None', 'keyword'],
      ['lambda', 'keyword'],
    ];
    const names = [['fine', ''] as const, ...hostile].map(([name]) => [name, 1] as const);
    for (const dryRun of [true, false]) {
      const refused = await loadInterviewJson(db(), target.caller, {
        jsonString: JSON.stringify(Object.fromEntries(names)),
        ...target.ref,
        dryRun,
      });
      assert.ok(!refused.ok && refused.error === 'invalid');
      const rejected = new Map(refused.rejected?.map(({ name, reason }) => [name, reason]));
      assert.deepEqual(rejected, new Map(hostile));
      assert.equal(refused.rejectedCount, hostile.length);
      assert.match(refused.message ?? '', /^15 names/);
    }
    const many = Object.fromEntries(
      Array.from({ length: 250 }, (_, n) => [`${n}${'x'.repeat(200)}`, n]),
    );
    const refused = await loadInterviewJson(db(), target.caller, {
      jsonString: JSON.stringify(many),
      ...target.ref,
    });
    assert.ok(!refused.ok && refused.error === 'invalid');
    assert.deepEqual([refused.rejected?.length, refused.rejectedCount], [100, 250]);
    assert.ok(refused.rejected?.every(({ name }) => name.length <= 100));
    assert.deepEqual(await at.counts(), before);
  });

  test('F13: an import is filtered: a file’s own parts and given names are left out', async () => {
    const target = await at.session({ a: 1 });
    const imported = loadedBy(
      await loadInterviewJson(db(), target.caller, {
        jsonString: JSON.stringify({ a: 1, case_name: 'x', b: 2, scan: FILE, ｃ: 3 }),
        ...target.ref,
        additionalVariablesToFilter: ['b'],
      }),
    );
    assert.deepEqual(imported.loaded, ['a', 'c']);
    assert.deepEqual(imported.leftOut, [
      { name: 'case_name', reason: 'filtered' },
      { name: 'b', reason: 'filtered' },
      { name: 'scan', reason: 'file' },
    ]);
    assert.deepEqual(await at.newest(target.key), { _internal: { steps: 1 }, a: 1, c: 3 });
  });

  test('text that is no JSON object or cannot be stored is refused in words, without quoting it', async () => {
    const target = await at.session({ a: 1 });
    const before = await at.counts();
    const messages = new Set<string | undefined>();
    for (const jsonString of [
      'secret',
      '["secret"]',
      '{"secret":"\\u0000"}',
      `{"secret":${'['.repeat(64)}${']'.repeat(64)}}`,
      '{"secret":1',
    ]) {
      const refused = await loadInterviewJson(db(), target.caller, { jsonString, ...target.ref });
      assert.ok(!refused.ok && refused.error === 'invalid', jsonString);
      assert.doesNotMatch(refused.message ?? '', /secret/);
      messages.add(refused.message);
    }
    assert.equal(messages.size, 4);
    const blob = { jsonString: {} as string, ...target.ref };
    assert.equal(errorOf(await loadInterviewJson(db(), target.caller, blob)), 'invalid');
    assert.deepEqual(await at.counts(), before);
  });

  test('answers beyond the limit of one session are refused, and those below are kept', async () => {
    const target = await at.session({ kept: 'x'.repeat(7_000_000) });
    const load = (size: number) =>
      loadInterviewJson(db(), target.caller, {
        jsonString: JSON.stringify({ more: 'y'.repeat(size) }),
        ...target.ref,
      });
    const refused = await load(6_000_000);
    assert.equal(errorOf(refused), 'invalid');
    assert.match(
      (refused.ok ? '' : refused.error === 'conflict' ? '' : refused.message) ?? '',
      /12 MB/,
    );
    assert.ok((await load(5_000_000)).ok);
  });

  test('what is exported is imported with the same text, objects and all', async () => {
    const source = await at.session({});
    const text =
      '{"_internal":{},"b":{"_class":"docassemble.base.util.DADict","elements":{"10":1.0,"9":-0.0}},' +
      '"a":["\\ud83d\\ude00é",12345678901234567890,1e-05,true,null,{}]}';
    await at.write(source.key, text);
    const exported = await getFilteredSessionVariablesString(db(), source.caller, source.ref);
    assert.ok(exported.ok);
    const made = loadedBy(
      await loadInterviewJson(db(), source.caller, {
        jsonString: exported.value,
        newSession: true,
        newInterviewFilename: FORM,
      }),
    );
    const again = await getFilteredSessionVariablesString(db(), source.caller, {
      filename: FORM,
      sessionId: made.sessionId ?? '',
    });
    assert.deepEqual(again, exported);
    assert.match(exported.value, /"10": 1\.0,\n\s+"9": -0\.0/);
  });
}
