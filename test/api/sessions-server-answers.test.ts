import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { AnswersApi } from '../../src/api/answers-api.ts';
import { openServerDoor } from '../../src/api/server-door.ts';
import type { SessionsApi } from '../../src/api/sessions-api.ts';
import { createSessionsServerApi } from '../../src/api/sessions-server-api.ts';
import { ANSWER_SET_FILENAME } from '../../src/sessions/answer-set.ts';
import { FILENAME, PASSWORD, startSessionsServer } from './support/start-sessions-server.ts';
import type { RunningServer } from './support/start-sessions-server.ts';

const mutation = () => ({ idempotencyKey: randomUUID() });
const key = () => randomUUID().replaceAll('-', '');
const VARIABLES = { users: { _class: 'docassemble.base.util.DAList', elements: [1.5] }, n: null };

const set = (sessionId = key()) => ({
  sessionId,
  answerSetFilename: ANSWER_SET_FILENAME,
  metadata: { title: 'Mine', steps: 7 },
  originalInterviewFilename: 'Small claims',
  variables: VARIABLES,
});

describe('answers on a sessions server, over HTTP', () => {
  let server: RunningServer;
  let api: SessionsApi;
  let answers: AnswersApi;

  before(async () => {
    server = await startSessionsServer();
    await server.person('maria@example.com');
    const signedIn = await openServerDoor(server.url).signIn('maria@example.com', PASSWORD);
    assert.ok(signedIn.ok);
    api = createSessionsServerApi({ server: server.url, token: signedIn.value.token });
    answers = await api.answers();
  });
  after(() => server.stop());

  it('saves a set once for one idempotency key, under the key that it was given', async () => {
    const [wanted, options] = [set(), mutation()];
    const once = await answers.save(wanted, options);
    const again = await answers.save(wanted, options);
    assert.ok(once.ok && again.ok);
    assert.equal(again.row.id, once.row.id);
    assert.equal(once.row.key, wanted.sessionId);
    const { title, steps, original_interview_filename, answer_count } = once.row;
    assert.deepEqual(
      { title, steps, original_interview_filename, answer_count },
      { title: 'Mine', steps: 7, original_interview_filename: 'Small claims', answer_count: 2 },
    );
    const read = await api.variables(once.row);
    assert.deepEqual(read, { ok: true, value: VARIABLES });
    const list = await api.list({});
    assert.equal(list.ok && list.value.total, 1);
  });

  it('refuses a key that is in use with a sentence', async () => {
    const wanted = set();
    assert.ok((await answers.save(wanted, mutation())).ok);
    const second = await answers.save(wanted, mutation());
    assert.ok(!second.ok && second.error === 'invalid' && second.message);
  });

  it('loads a set into a new session, and a file into that; a dry run changes nothing', async () => {
    const saved = await answers.save(set(), mutation());
    assert.ok(saved.ok);
    const target = { filename: FILENAME, sessionId: key() };
    const source = { row: saved.row };
    const rehearsed = await answers.load(target, source, { ...mutation(), dryRun: true });
    assert.ok(rehearsed.ok);
    assert.equal(rehearsed.value.row, undefined);
    const made = await answers.load(target, source, mutation());
    assert.ok(made.ok && made.value.row);
    assert.equal(made.value.row.key, target.sessionId);
    assert.deepEqual([...made.value.loaded].sort(), ['n', 'users']);
    const { row } = made.value;
    const options = { ...mutation(), additionalVariablesToFilter: ['secret'] };
    const loaded = await answers.load({ row }, { json: '{"n": 1, "secret": 2}' }, options);
    assert.ok(loaded.ok);
    const { loaded: names, leftOut, overwritten } = loaded.value;
    assert.deepEqual(
      { names, leftOut, overwritten },
      {
        names: ['n'],
        leftOut: [{ name: 'secret', reason: 'filtered' }],
        overwritten: ['n'],
      },
    );
    const late = await answers.load({ row }, { json: '{}' }, { ...mutation(), ifMatch: row.rev });
    assert.deepEqual(late.ok ? null : late.error, 'conflict');
  });

  it('says unsupported where the server cannot write answers', async () => {
    const body = JSON.stringify({ title: 'Not Implemented', status: 501 });
    const headers = { 'content-type': 'application/problem+json' };
    const other = createSessionsServerApi({
      server: server.url,
      token: 'x',
      fetch: () => Promise.resolve(new Response(body, { status: 501, headers })),
    });
    const refused = await (await other.answers()).save(set(), mutation());
    assert.ok(!refused.ok && refused.error === 'unsupported' && refused.message);
  });
});
