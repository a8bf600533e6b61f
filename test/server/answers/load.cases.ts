import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../src/sessions/session-row.ts';
import {
  type LoadAnswersOptions,
  loadInterviewAnswers,
} from '../../../src/server/answers/load-interview-answers.ts';
import { loadInterviewJson } from '../../../src/server/answers/load-interview-json.ts';
import { saveInterviewAnswers } from '../../../src/server/answers/save-interview-answers.ts';
import type { Caller } from '../../../src/server/caller.ts';
import type { CurrentDatabase } from '../database/engines.ts';
import { callerOf, FORM } from '../index/seed.ts';
import {
  Answered,
  asSource,
  errorOf,
  FILE,
  INTERNAL,
  KEY,
  loadedBy,
  VARIABLES,
} from './answered.ts';

const OTHER_FORM = 'docassemble.Other:data/questions/other.yml';

/** Loading one session’s answers into another, on one engine. */
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
    const loaded = loadedBy(
      await loadInterviewAnswers(db(), source.caller, {
        ...asSource(source),
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
    const made = await loadInterviewAnswers(db(), onScreen, {
      ...asSource(source),
      newSession: true,
    });
    assert.equal(loadedBy(made).row?.filename, OTHER_FORM);
    const unnamed = { ...asSource(source), newSession: true };
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
    const row = loadedBy(
      await loadInterviewAnswers(db(), source.caller, { ...asSource(source), ...target.ref }),
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
    const row = loadedBy(await loadInterviewAnswers(db(), onScreen, asSource(source)));
    assert.deepEqual([row.sessionId, row.overwritten], [target.key, ['a']]);
    const made = loadedBy(
      await loadInterviewAnswers(db(), onScreen, {
        newSession: true,
        newInterviewFilename: OTHER_FORM,
      }),
    );
    assert.equal((await at.newest(made.sessionId ?? ''))['a'], 1);
    assert.equal(
      errorOf(await loadInterviewAnswers(db(), source.caller, asSource(source))),
      'not-found',
    );
  });

  test('the loaded step counts although an older one has a later time', async () => {
    const [source, target] = await pair({ a: 'loaded' }, { a: 'old' });
    await at.step(target.key, { a: 'of a clock ahead' }, '2199-01-01T00:00:00');
    await loadInterviewAnswers(db(), source.caller, { ...asSource(source), ...target.ref });
    assert.equal((await at.newest(target.key))['a'], 'loaded');
  });

  test('given names replace those left out or add to them, but never docassemble’s own', async () => {
    const [source, target] = await pair({ _internal: INTERNAL, nav: 9, a: 1, b: 2, c: 3 }, {});
    const load = async (options: Partial<LoadAnswersOptions>) =>
      loadedBy(
        await loadInterviewAnswers(db(), source.caller, {
          ...asSource(source),
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
    const options = { ...asSource(source), ...target.ref };
    const loaded = loadedBy(await loadInterviewAnswers(db(), source.caller, options));
    assert.deepEqual([loaded.loaded, loaded.row?.num_keys], [[], 2]);
    assert.deepEqual(await at.counts(), before);
  });

  test('a dry run says what would be loaded and overwritten, and changes nothing', async () => {
    const [source, target] = await pair(
      { a: 1, b: { x: 1, y: 2 }, c: 'new', scan: FILE },
      { a: 1, b: { y: 2, x: 1 }, c: 'old' },
    );
    const before = await at.counts();
    const options = { ...asSource(source), ...target.ref, dryRun: true };
    const dry = loadedBy(await loadInterviewAnswers(db(), source.caller, options));
    assert.deepEqual([dry.loaded, dry.overwritten], [['a', 'b', 'c'], ['c']]);
    const into = { newSession: true, newInterviewFilename: OTHER_FORM, dryRun: true };
    const fresh = loadedBy(
      await loadInterviewJson(db(), source.caller, { jsonString: '{"a":1}', ...into }),
    );
    assert.deepEqual(
      [fresh.id, fresh.sessionId, fresh.loaded, fresh.row],
      [null, null, ['a'], null],
    );
    assert.deepEqual(await at.counts(), before);
    const done = loadedBy(
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
      { ...asSource(source), ...mine.ref },
      { ...asSource(mine), ...target.ref },
      { ...asSource(mine), filename: OTHER_FORM, sessionId: mine.key },
      { ...asSource(mine), filename: FORM, sessionId: KEY() },
    ]) {
      const refused = await loadInterviewAnswers(db(), mine.caller, options);
      assert.deepEqual(refused, { ok: false, error: 'not-found' });
    }
    const json = { jsonString: '{"a":4}', ...target.ref };
    assert.equal(errorOf(await loadInterviewJson(db(), mine.caller, json)), 'not-found');
    const nobody = { ...asSource(mine), newSession: true, newInterviewFilename: OTHER_FORM };
    const signedOut = await loadInterviewJson(db(), callerOf(null), { ...json, ...nobody });
    assert.equal(errorOf(signedOut), 'signed-out');
    const taken = { ...nobody, newSessionId: target.key };
    assert.equal(errorOf(await loadInterviewAnswers(db(), mine.caller, taken)), 'invalid');
    assert.deepEqual(await at.counts(), before);
  });

  test('a newer target is a conflict, and stays', async () => {
    const [source, target] = await pair({ a: 1 }, { a: 2 });
    const load = (ifMatch: number) =>
      loadInterviewAnswers(db(), source.caller, { ...asSource(source), ...target.ref, ifMatch });
    const first = await loadInterviewAnswers(db(), source.caller, {
      ...asSource(source),
      ...target.ref,
      dryRun: true,
    });
    const rev = loadedBy(first).row?.rev ?? 0;
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
      { ...asSource(source), ...target.ref },
      { ...asSource(source), newSession: true, newInterviewFilename: OTHER_FORM },
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

  test('an answer set goes into a form as it was saved', async () => {
    const [source, target] = await pair(VARIABLES, {});
    const set = await saveInterviewAnswers(db(), source.caller, {
      sourceFilename: FORM,
      sourceSession: source.key,
      metadata: { title: 'Set' },
    });
    assert.ok(set.ok);
    const loaded = loadedBy(
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
