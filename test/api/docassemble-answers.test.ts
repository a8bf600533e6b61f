import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import { createDocassembleApi } from '../../src/api/docassemble-api.ts';
import { NetworkError } from '../../src/api/errors.ts';
import { ANSWER_SET_FILENAME } from '../../src/sessions/answer-set.ts';
import type { SessionRow } from '../../src/sessions/session-row.ts';
import { readRecordings, toResponse } from './recording.ts';

const recordings = new Map(
  readRecordings(fileURLToPath(new URL('../recordings', import.meta.url))).map((recording) => [
    recording.name,
    recording,
  ]),
);

interface Asked {
  readonly what: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** A docassemble that answers as it was recorded: by `METHOD path`, one after the other, the last again. */
function apiOn(script: Readonly<Record<string, readonly string[]>>) {
  const asked: Asked[] = [];
  const api = createDocassembleApi({
    server: 'https://da.example',
    apiKey: 'k',
    async fetch(input, init) {
      const request = new Request(input, init);
      const { pathname, searchParams } = new URL(request.url);
      const what = `${request.method} ${pathname}`;
      const text = await request.text();
      const names = script[what] ?? [];
      const name = names[Math.min(count(what), names.length - 1)] ?? 'nothing';
      const body = text === '' ? null : (JSON.parse(text) as Asked['body']);
      asked.push({ what, query: Object.fromEntries(searchParams), body });
      if (name === 'nothing') throw new TypeError('fetch failed');
      const recording = recordings.get(name);
      assert.ok(recording, `no recording ${name}`);
      return toResponse(recording);
    },
  });
  const count = (what: string) => asked.filter((one) => one.what === what).length;
  return { api, asked, count };
}

const NEW = 'GET /api/session/new';
const SET = 'POST /api/session';
const READ = 'GET /api/session';
const DELETE = 'DELETE /api/session';
const LIST = 'GET /api/user/interviews';

const SCRIPT = {
  [NEW]: ['session-new-answer-set'],
  [SET]: ['session-set'],
  [READ]: ['session-get-own'],
  [DELETE]: ['delete-own'],
  [LIST]: ['list-by-session', 'list-dictionary-answer-set'],
};
const MADE = 'ses108c3e01e678191410bfea5791685';
const SAVE = {
  sessionId: 'a'.repeat(32),
  answerSetFilename: ANSWER_SET_FILENAME,
  metadata: { title: '2026-01-01 answers' },
  variables: {
    users: { _class: 'docassemble.base.util.DAList', elements: [] },
    born: '2003-04-05',
    nav: 1,
    'a.b': 2,
  },
};
const EDIT = { idempotencyKey: '00000000-0000-4000-8000-000000000000' };

describe('answers over docassemble’s own REST API', () => {
  it('makes a set: a session, its answers, then names and text like times as they are', async () => {
    const { api, asked } = apiOn(SCRIPT);
    const saved = await (await api.answers()).save(SAVE, EDIT);
    assert.ok(saved.ok);
    const [made, objects, texts] = asked;
    assert.deepEqual(made?.query, { i: ANSWER_SET_FILENAME });
    const pair = { i: ANSWER_SET_FILENAME, session: MADE, question: 0, overwrite: 1 };
    // Nothing that docassemble would evaluate as a name, or take for its own.
    const { users, born } = SAVE.variables;
    assert.deepEqual(objects?.body, { ...pair, variables: { users, born } });
    assert.deepEqual(texts?.body, {
      ...pair,
      variables: { born, "_internal['subtitle']": '2026-01-01 answers' },
      raw: 1,
    });
    assert.equal(asked.filter(({ what }) => what === DELETE).length, 0);
  });

  it('leaves nothing behind where docassemble refuses the answers', async () => {
    const { api, asked } = apiOn({ ...SCRIPT, [SET]: ['session-malformed-variables'] });
    const saved = await (await api.answers()).save(SAVE, EDIT);
    assert.ok(!saved.ok && saved.error === 'invalid' && saved.message);
    assert.deepEqual(asked.at(-1), {
      what: DELETE,
      query: { i: ANSWER_SET_FILENAME, session: MADE },
      body: null,
    });
  });

  it('is unsure, and says so by throwing, where an answer is lost', async () => {
    for (const lost of [NEW, SET]) {
      const { api } = apiOn({ ...SCRIPT, [lost]: [] });
      assert.equal(api.features.idempotent, false);
      await assert.rejects((await api.answers()).save(SAVE, EDIT), NetworkError);
    }
  });

  it('does not start forms that encrypt: unsupported, and nothing is left', async () => {
    const { api, asked } = apiOn({ ...SCRIPT, [NEW]: ['session-new-encrypted'] });
    const target = { filename: 'docassemble.alprobe:data/questions/letter.yml', sessionId: '' };
    const loaded = await (await api.answers()).load(target, { json: '{"a": 1}' }, EDIT);
    assert.ok(!loaded.ok && loaded.error === 'unsupported' && loaded.message);
    assert.equal(asked.filter(({ what }) => what === SET).length, 0);
    assert.equal(asked.at(-1)?.what, DELETE);
  });

  it('loads on a new step, telling what is left out and overwritten; a dry run only reads', async () => {
    const { api, asked, count } = apiOn(SCRIPT);
    const own = recordings.get('session-get-own')?.response.body as Record<string, unknown>;
    const known = Object.keys(own).find((name) => /^[a-z]+$/.test(name) && name !== 'nav') ?? '';
    const json = JSON.stringify({ [known]: 'another value', fresh: 1, multi_user: true });
    const row = { filename: 'f.yml', key: 'ses1' } as SessionRow;
    const answers = await api.answers();
    const rehearsed = await answers.load({ row }, { json }, { ...EDIT, dryRun: true });
    assert.equal(count(SET), 0);
    assert.ok(rehearsed.ok);
    assert.deepEqual(rehearsed.value.overwritten, [known]);
    assert.deepEqual(rehearsed.value.leftOut, [{ name: 'multi_user', reason: 'filtered' }]);
    const loaded = await answers.load({ row }, { json }, EDIT);
    assert.ok(loaded.ok && loaded.value.row);
    assert.deepEqual(loaded.value.loaded, [known, 'fresh']);
    const sent = asked.find(({ what }) => what === SET);
    assert.deepEqual(sent?.body, {
      i: 'f.yml',
      session: 'ses1',
      variables: { [known]: 'another value', fresh: 1 },
      question: 0,
    });
  });

  it('says not-found for a source that is gone or encrypted', async () => {
    const { api, count } = apiOn({ ...SCRIPT, [READ]: ['session-get-encrypted-no-secret'] });
    const row = { filename: 'f.yml', key: 'ses1' } as SessionRow;
    const loaded = await (await api.answers()).load({ row }, { row }, EDIT);
    assert.ok(!loaded.ok && loaded.error === 'not-found' && loaded.message);
    assert.equal(count(SET), 0);
  });
});
