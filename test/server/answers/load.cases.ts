import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../src/sessions/session-row.ts';
import { getFilteredSessionVariablesString } from '../../../src/server/answers/get-filtered-session-variables.ts';
import {
  type LoadAnswersOptions,
  loadInterviewAnswers,
} from '../../../src/server/answers/load-interview-answers.ts';
import { loadInterviewJson } from '../../../src/server/answers/load-interview-json.ts';
import type { LoadOutcome } from '../../../src/server/answers/load-target.ts';
import { renameInterviewAnswers } from '../../../src/server/answers/rename-interview-answers.ts';
import { saveInterviewAnswers } from '../../../src/server/answers/save-interview-answers.ts';
import type { Caller } from '../../../src/server/caller.ts';
import { deleteInterviewSessions } from '../../../src/server/index/delete.ts';
import type { CurrentDatabase } from '../database/engines.ts';
import { callerOf, FORM } from '../index/seed.ts';
import { Answered, type AnsweredSession, FILE, INTERNAL, KEY, VARIABLES } from './answered.ts';

const OTHER_FORM = 'docassemble.Other:data/questions/other.yml';

function valueOf(outcome: LoadOutcome) {
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
}

const errorOf = (outcome: LoadOutcome) => outcome.ok || outcome.error;
const from = ({ ref }: AnsweredSession) => ({
  oldInterviewFilename: ref.filename,
  oldSessionId: ref.sessionId,
});

/** Loading and importing, on one engine. */
export function loadCases(db: CurrentDatabase): void {
  const at = new Answered(db);

  const rows = (key: string) =>
    db().query<{ user_id: number | null; dictionary: string; filename: string }>(
      'select filename, user_id, dictionary from userdict where key = $1 order by indexno',
      [key],
    );
  /** A source and a target of one person. */
  const pair = async (source: JsonObject, target: JsonObject) => {
    const one = await at.session(source);
    return [one, await at.session(target, one.caller.user ?? 0, 2)] as const;
  };

  test('answers go into a new session on its second step', async () => {
    const source = await at.session({ ...VARIABLES, scan: FILE, nav: {} });
    const sessionId = KEY();
    const loaded = valueOf(
      await loadInterviewAnswers(db(), source.caller, {
        ...from(source),
        newSession: true,
        newInterviewFilename: OTHER_FORM,
        newSessionId: sessionId,
      }),
    );
    const { row, ...report } = loaded;
    assert.deepEqual(report, {
      id: row?.id,
      sessionId,
      loaded: Object.keys(VARIABLES),
      leftOut: [
        { name: '_internal', reason: 'filtered' },
        { name: 'scan', reason: 'file' },
        { name: 'nav', reason: 'filtered' },
      ],
      overwritten: [],
    });
    assert.deepEqual([row?.filename, row?.num_keys, row?.data], [OTHER_FORM, 2, null]);
    const steps = await rows(sessionId);
    assert.deepEqual(
      steps.map(({ user_id, dictionary }) => [user_id, JSON.parse(dictionary)]),
      [
        [null, { _internal: { steps: 1, progress: 0 } }],
        [source.caller.user, { _internal: { steps: 1, progress: 0 }, ...VARIABLES }],
      ],
    );
  });

  test('a new session is one of the form on screen unless a form is named', async () => {
    const source = await at.session({ a: 1 });
    const onScreen: Caller = { ...source.caller, currentFilename: OTHER_FORM };
    const made = await loadInterviewAnswers(db(), onScreen, { ...from(source), newSession: true });
    assert.equal(valueOf(made).row?.filename, OTHER_FORM);
    const unnamed = { ...from(source), newSession: true };
    assert.equal(errorOf(await loadInterviewAnswers(db(), source.caller, unnamed)), 'invalid');
    for (const newInterviewFilename of ['nothing', 'a:b', `docassemble.x:${'y'.repeat(250)}.yml`]) {
      const options = { ...unnamed, newInterviewFilename };
      assert.equal(errorOf(await loadInterviewAnswers(db(), source.caller, options)), 'invalid');
    }
  });

  test('answers go onto one new step that keeps everything else, byte for byte', async () => {
    const [source, target] = await pair({ b: 'new', c: [1] }, {});
    const before = '{"_internal":{"steps":8,"x":1.0},"z":-0.0,"b":"old","9":{},"1":"\\u00e9"}';
    await at.write(target.key, before);
    const row = valueOf(
      await loadInterviewAnswers(db(), source.caller, { ...from(source), ...target.ref }),
    );
    assert.deepEqual([row.loaded, row.overwritten], [['b', 'c'], ['b']]);
    assert.equal(row.row?.num_keys, 3);
    const steps = await rows(target.key);
    assert.equal(steps[1]?.dictionary, before);
    assert.equal(
      steps[2]?.dictionary,
      '{"_internal":{"steps":8,"x":1.0},"z":-0.0,"b":"new","9":{},"1":"\\u00e9","c":[1]}',
    );
    assert.equal(steps[2]?.user_id, source.caller.user);
  });

  test('the session on screen is the target, and may be the source, where none is named', async () => {
    const [source, target] = await pair({ a: 1 }, { a: 2 });
    const onScreen: Caller = {
      ...source.caller,
      currentFilename: FORM,
      currentSession: target.key,
    };
    const row = valueOf(await loadInterviewAnswers(db(), onScreen, from(source)));
    assert.deepEqual([row.sessionId, row.overwritten], [target.key, ['a']]);
    const made = valueOf(
      await loadInterviewAnswers(db(), onScreen, {
        newSession: true,
        newInterviewFilename: OTHER_FORM,
      }),
    );
    assert.equal((await at.newest(made.sessionId ?? ''))['a'], 1);
    assert.equal(
      errorOf(await loadInterviewAnswers(db(), source.caller, from(source))),
      'not-found',
    );
  });

  test('the loaded step counts although an older one has a later time', async () => {
    const [source, target] = await pair({ a: 'loaded' }, { a: 'old' });
    await at.step(target.key, { a: 'of a clock ahead' }, '2199-01-01T00:00:00');
    await loadInterviewAnswers(db(), source.caller, { ...from(source), ...target.ref });
    assert.equal((await at.newest(target.key))['a'], 'loaded');
  });

  test('given names replace those left out or add to them, but never docassemble’s own', async () => {
    const [source, target] = await pair({ _internal: INTERNAL, nav: 9, a: 1, b: 2, c: 3 }, {});
    const load = async (options: Partial<LoadAnswersOptions>) =>
      valueOf(
        await loadInterviewAnswers(db(), source.caller, {
          ...from(source),
          ...target.ref,
          ...options,
        }),
      );
    const added = await load({ additionalVariablesToFilter: ['b', 'a.x'] });
    assert.deepEqual(added.loaded, ['a', 'c']);
    const replaced = await load({ variablesToFilter: ['a', 'b'] });
    assert.deepEqual(replaced.loaded, ['c']);
    assert.deepEqual(
      replaced.leftOut.map(({ name, reason }) => `${name} ${reason}`),
      ['a filtered', 'b filtered', '_internal reserved', 'nav reserved'],
    );
    assert.deepEqual((await at.newest(target.key))['_internal'], { steps: 2 });
  });

  test('with nothing to load, nothing is written', async () => {
    const [source, target] = await pair({ nav: 1 }, { a: 1 });
    const before = await at.counts();
    const options = { ...from(source), ...target.ref };
    const loaded = valueOf(await loadInterviewAnswers(db(), source.caller, options));
    assert.deepEqual([loaded.loaded, loaded.row?.num_keys], [[], 2]);
    assert.deepEqual(await at.counts(), before);
  });

  test('a dry run says what would be loaded and overwritten, and changes nothing', async () => {
    const [source, target] = await pair(
      { a: 1, b: { x: 1, y: 2 }, c: 'new', scan: FILE },
      { a: 1, b: { y: 2, x: 1 }, c: 'old' },
    );
    const before = await at.counts();
    const options = { ...from(source), ...target.ref, dryRun: true };
    const dry = valueOf(await loadInterviewAnswers(db(), source.caller, options));
    assert.deepEqual([dry.loaded, dry.overwritten], [['a', 'b', 'c'], ['c']]);
    const into = { newSession: true, newInterviewFilename: OTHER_FORM, dryRun: true };
    const fresh = valueOf(
      await loadInterviewJson(db(), source.caller, { jsonString: '{"a":1}', ...into }),
    );
    assert.deepEqual(
      [fresh.id, fresh.sessionId, fresh.loaded, fresh.row],
      [null, null, ['a'], null],
    );
    assert.deepEqual(await at.counts(), before);
    const done = valueOf(
      await loadInterviewAnswers(db(), source.caller, { ...options, dryRun: false }),
    );
    assert.deepEqual(
      [done.loaded, done.leftOut, done.overwritten],
      [dry.loaded, dry.leftOut, dry.overwritten],
    );
  });

  test('nobody loads from or into another person’s session', async () => {
    const [source, target] = await pair({ a: 1 }, { a: 2 });
    const mine = await at.session({ a: 3 });
    const before = await at.counts();
    for (const options of [
      { ...from(source), ...mine.ref },
      { ...from(mine), ...target.ref },
      { ...from(mine), filename: OTHER_FORM, sessionId: mine.key },
      { ...from(mine), filename: FORM, sessionId: KEY() },
    ]) {
      const refused = await loadInterviewAnswers(db(), mine.caller, options);
      assert.deepEqual(refused, { ok: false, error: 'not-found' });
    }
    const json = { jsonString: '{"a":4}', ...target.ref };
    assert.equal(errorOf(await loadInterviewJson(db(), mine.caller, json)), 'not-found');
    const nobody = { ...from(mine), newSession: true, newInterviewFilename: OTHER_FORM };
    const signedOut = await loadInterviewJson(db(), callerOf(null), { ...json, ...nobody });
    assert.equal(errorOf(signedOut), 'signed-out');
    const taken = { ...nobody, newSessionId: target.key };
    assert.equal(errorOf(await loadInterviewAnswers(db(), mine.caller, taken)), 'invalid');
    assert.deepEqual(await at.counts(), before);
  });

  test('a newer target is a conflict, and stays', async () => {
    const [source, target] = await pair({ a: 1 }, { a: 2 });
    const load = (ifMatch: number) =>
      loadInterviewAnswers(db(), source.caller, { ...from(source), ...target.ref, ifMatch });
    const first = await loadInterviewAnswers(db(), source.caller, {
      ...from(source),
      ...target.ref,
      dryRun: true,
    });
    const rev = valueOf(first).row?.rev ?? 0;
    const before = await at.counts();
    const stale = await load(rev - 1);
    assert.ok(!stale.ok && stale.error === 'conflict');
    assert.equal(stale.row.rev, rev);
    assert.deepEqual(await at.counts(), before);
    assert.ok((await load(rev)).ok);
  });

  test('F14: a load that fails at any step is no success and leaves nothing', async () => {
    const [source, target] = await pair({ a: 1 }, { a: 2 });
    const before = await at.counts();
    const loads: LoadAnswersOptions[] = [
      { ...from(source), ...target.ref },
      { ...from(source), newSession: true, newInterviewFilename: OTHER_FORM },
    ];
    for (const options of loads) {
      const tables = ['userdict', 'al_sessions.session'];
      for (const table of options.newSession ? [...tables, 'userdictkeys'] : tables) {
        await at.whileFailing(table, async () => {
          await assert.rejects(loadInterviewAnswers(db(), source.caller, options), table);
          const json = { ...options, jsonString: '{"a":1}' };
          await assert.rejects(loadInterviewJson(db(), source.caller, json), table);
        });
        assert.deepEqual(await at.counts(), before, table);
      }
    }
    await db().query(`update userdict set dictionary = 'gAR9' where key = $1`, [target.key]);
    const [intoTarget] = loads;
    assert.ok(intoTarget);
    const refused = await loadInterviewAnswers(db(), source.caller, intoTarget);
    assert.equal(errorOf(refused), 'invalid');
  });

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
    const imported = valueOf(
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
    const made = valueOf(
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

  test('an answer set goes into a form as it was saved', async () => {
    const [source, target] = await pair(VARIABLES, {});
    const set = await saveInterviewAnswers(db(), source.caller, {
      sourceFilename: FORM,
      sourceSession: source.key,
      metadata: { title: 'Set' },
    });
    assert.ok(set.ok);
    const loaded = valueOf(
      await loadInterviewAnswers(db(), source.caller, {
        oldInterviewFilename: set.value.filename,
        oldSessionId: set.value.sessionId,
        ...target.ref,
      }),
    );
    assert.equal(loaded.row?.title, null);
    assert.deepEqual(await at.newest(target.key), { _internal: { steps: 2 }, ...VARIABLES });
  });
}

/** Need several connections. */
export function loadConcurrencyCases(db: CurrentDatabase): void {
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
    const revs = loads.map((outcome) => valueOf(outcome).row?.rev);
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
          loadInterviewAnswers(db(), caller, { ...from(source), ...target.ref, ifMatch: 0 }),
        ),
        ...targets.map((target) =>
          loadInterviewAnswers(db(), caller, { ...from(source), ...target.ref }),
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
