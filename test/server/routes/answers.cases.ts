import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWER_SET_FILENAME } from '../../../src/sessions/answer-set.ts';
import type { JsonObject, SessionRow } from '../../../src/sessions/session-row.ts';
import { OwnAnswers } from '../../../src/server/answers/own-answers.ts';
import { FILE, KEY, VARIABLES } from '../answers/answered.ts';
import { FORM } from '../index/seed.ts';
import { edit, onEveryServer, type Reply, type TestPerson, TestServer, textOf } from './support.ts';

const rowOf = (reply: Reply) => reply.body['row'] as unknown as SessionRow;
const filterOnly = (name: string) => ({ additionalVariablesToFilter: [name] });

onEveryServer((server) => {
  const write = (row: SessionRow, text: string) =>
    server().db.query(
      `update public.userdict set dictionary = $2 where indexno =
         (select max(indexno) from public.userdict where key = $1)`,
      [row.key, text],
    );
  const stored = async (row: SessionRow) => {
    const [step] = await server().db.query<{ dictionary: string }>(
      'select dictionary from public.userdict where key = $1 order by indexno desc limit 1',
      [row.key],
    );
    return step?.dictionary ?? '';
  };
  const answered = async (person: TestPerson, variables: JsonObject) => {
    const row = await person.session();
    await write(row, JSON.stringify({ _internal: { steps: 2 }, ...variables }));
    return row;
  };
  const count = async (person: TestPerson) => {
    const rows = await server().db.query(
      `select u.indexno from public.userdict u join public.userdictkeys k on k.key = u.key
       where k.user_id = $1`,
      [person.id],
    );
    return rows.length;
  };

  test('saves a session as an answer set, once, however often it is sent', async () => {
    const ada = await server().person();
    const source = await answered(ada, { ...VARIABLES, scan: FILE });
    const sessionId = KEY();
    const body = { source: { id: source.id }, metadata: { title: 'Har\u200bbor\n' }, sessionId };
    const headers = edit();
    const replies = await Promise.all(
      [1, 2, 3].map(() => ada.call('POST', '/answer-sets', { body, headers })),
    );
    replies.push(await ada.call('POST', '/answer-sets', { body, headers }));
    const [first] = replies;
    for (const reply of replies) {
      assert.equal(reply.status, 201);
      assert.deepEqual(reply.body, first?.body);
      assert.equal(reply.headers.get('ETag'), `"${rowOf(reply).rev}"`);
    }
    const row = rowOf(replies[0] ?? assert.fail());
    assert.deepEqual(
      [row.filename, row.key, row.title],
      [ANSWER_SET_FILENAME, sessionId, 'Harbor'],
    );
    assert.deepEqual(first?.body['leftOut'], [
      { name: '_internal', reason: 'filtered' },
      { name: 'scan', reason: 'file' },
    ]);
    assert.equal(await count(ada), 3);
    const other = { ...body, metadata: { title: 'Other' } };
    assert.equal((await ada.call('POST', '/answer-sets', { body: other, headers })).status, 422);
    const taken = await ada.call('POST', '/answer-sets', { body, headers: edit() });
    assert.equal(taken.status, 400);
    const eve = await server().person();
    const own = { source: { variables: {} }, sessionId };
    const hers = await eve.call('POST', '/answer-sets', { body: own });
    assert.deepEqual([hers.status, hers.body['detail']], [400, taken.body['detail']]);
  });

  test('saves variables as they are written, with the form they are from', async () => {
    const ada = await server().person();
    // A value would come as 1, 0 and out of order.
    const text =
      '{"source":{"variables":{"b":1.0,"a":-0.0,"c":{"9":1,"1":2}},"filename":"a:b_c.yml"}}';
    const reply = await send(ada, '/answer-sets', text);
    assert.equal(reply.status, 201);
    assert.match(await stored(rowOf(reply)), /"b":1\.0,"a":-0\.0,"c":\{"9":1,"1":2\}\}$/);
    assert.deepEqual(rowOf(reply).data, { original_interview_filename: 'B c', answer_count: 3 });
  });

  /** A body that is not written by JSON.stringify. */
  async function send(person: TestPerson, path: string, body: string): Promise<Reply> {
    const url = `http://server.test/api/al/v1${path}`;
    const headers = {
      Authorization: `Bearer ${person.token}`,
      'Content-Type': 'application/json',
    };
    const response = await server().server.fetch(
      new Request(url, { method: 'POST', body, headers }),
    );
    const answer = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text: answer,
      body: JSON.parse(answer) as JsonObject,
    };
  }

  test('loads a set into a new session, and says what it leaves out', async () => {
    const ada = await server().person();
    const set = await answered(ada, { a: 1, nav: 2, b: 3 });
    const body = { filename: FORM, source: { id: set.id }, sessionId: KEY(), ...filterOnly('b') };
    const before = await count(ada);
    const dry = await ada.call('POST', '/sessions/new', { body: { ...body, dryRun: true } });
    const report = {
      loaded: ['a'],
      leftOut: [
        { name: '_internal', reason: 'filtered' },
        { name: 'nav', reason: 'filtered' },
        { name: 'b', reason: 'filtered' },
      ],
      overwritten: [],
    };
    assert.deepEqual([dry.status, dry.body], [200, report]);
    assert.equal(await count(ada), before);
    const headers = edit();
    const made = await ada.call('POST', '/sessions/new', { body, headers });
    assert.equal(made.status, 201);
    const { row, ...said } = made.body;
    assert.deepEqual(said, report);
    assert.deepEqual([rowOf(made).key, rowOf(made).num_keys], [body.sessionId, 2]);
    const again = await ada.call('POST', '/sessions/new', { body, headers });
    assert.equal(again.headers.get('Idempotent-Replayed'), 'true');
    assert.deepEqual([again.status, again.body], [201, { row, ...report }]);
    assert.equal(await count(ada), before + 2);
  });

  test('loads into a session on the version that was seen, and gives the row of now', async () => {
    const ada = await server().person();
    const [source, target] = [await answered(ada, { a: 2 }), await answered(ada, { a: 1 })];
    const path = `/sessions/${target.id}/load`;
    const body = { source: { id: source.id } };
    const dry = await ada.call('POST', path, { body: { ...body, dryRun: true } });
    assert.deepEqual([dry.body['overwritten'], rowOf(dry).rev], [['a'], target.rev]);
    const stale = await ada.call('POST', path, { body, headers: edit(target.rev - 1) });
    assert.deepEqual([stale.status, rowOf(stale).rev], [412, target.rev]);
    const headers = edit(target.rev);
    const loaded = await ada.call('POST', path, { body, headers });
    assert.equal(loaded.status, 200);
    assert.ok(rowOf(loaded).rev > target.rev);
    assert.equal(rowOf(loaded).num_keys, 3);
    const again = await ada.call('POST', path, { body, headers });
    assert.deepEqual([again.status, again.body], [200, loaded.body]);
    assert.match(await stored(target), /^\{"_internal":\{"steps":2\},"a":2\}$/);
  });

  test('what is kept of a load holds no answer', async () => {
    const ada = await server().person();
    const target = await ada.session();
    const body = { source: { json: '{"a":"unforgettable"}' } };
    await ada.call('POST', `/sessions/${target.id}/load`, { body, headers: edit() });
    const set = { source: { id: target.id }, metadata: { title: 'Unforgettable' } };
    await ada.call('POST', '/answer-sets', { body: set, headers: edit() });
    const kept = await server().db.query('select * from al_sessions.edit where user_id = $1', [
      ada.id,
    ]);
    assert.equal(kept.length, 2);
    assert.doesNotMatch(JSON.stringify(kept), new RegExp(`unforgettable|${target.key}`, 'i'));
  });

  test('a file with names that may not be set is refused whole, with each of them', async () => {
    const ada = await server().person();
    const target = await ada.session();
    const json = '{"fine":1,"_internal":{},"a.b":"secret","None":1}';
    const errors = [
      { path: 'source._internal', message: 'is docassemble’s own' },
      {
        path: 'source.a.b',
        message: 'is not a plain name of letters, digits and underscores',
      },
      { path: 'source.None', message: 'is a word of the language' },
    ];
    const before = await count(ada);
    const key = edit();
    for (const source of [{ json }, { variables: JSON.parse(json) as JsonObject }]) {
      for (const dryRun of [true, false]) {
        const into = { body: { source, dryRun }, headers: key };
        const reply = await ada.call('POST', `/sessions/${target.id}/load`, into);
        assert.deepEqual([reply.status, reply.body['errors']], [400, errors]);
        assert.match(textOf(reply, 'detail'), /^3 names/);
        assert.equal(reply.body['code'], 'bad-names');
        assert.doesNotMatch(reply.text, /secret/);
        const fresh = { source, dryRun, filename: FORM };
        assert.equal((await ada.call('POST', '/sessions/new', { body: fresh })).status, 400);
      }
    }
    assert.equal(await count(ada), before);
    // A refused edit does not use its key up.
    const right = { body: { source: { json: '{"fine":1}' } }, headers: key };
    assert.equal((await ada.call('POST', `/sessions/${target.id}/load`, right)).status, 200);
  });

  test('what does not fit the schema is 400 and changes nothing', async () => {
    const ada = await server().person();
    const row = await ada.session();
    const source = { id: row.id };
    const before = await count(ada);
    const bodies: readonly (readonly [string, object])[] = [
      ['/answer-sets', {}],
      ['/answer-sets', { source: {} }],
      ['/answer-sets', { source: { ...source, variables: {} } }],
      ['/answer-sets', { source: { json: '{}' } }],
      ['/answer-sets', { source: { variables: [] } }],
      ['/answer-sets', { source, more: 1 }],
      ['/answer-sets', { source, sessionId: 'short' }],
      ['/answer-sets', { source, metadata: [] }],
      ['/answer-sets', { source, metadata: { title: '' } }],
      ['/answer-sets', { source, variablesToFilter: 'a' }],
      ['/sessions/new', { source }],
      ['/sessions/new', { source, filename: 'nothing' }],
      ['/sessions/new', { source: { json: 1 }, filename: FORM }],
      ['/sessions/new', { source: { json: '[]' }, filename: FORM }],
      ['/sessions/new', { source: { json: '{"a":"\\u0000"}' }, filename: FORM }],
      [`/sessions/${row.id}/load`, { source, filename: FORM }],
      [`/sessions/${row.id}/load`, { source, dryRun: 'yes' }],
      [`/sessions/${row.id}/load?dryRun=true`, { source }],
    ];
    for (const [path, body] of bodies) {
      const reply = await ada.call('POST', path, { body });
      assert.equal(reply.status, 400, `${path} ${JSON.stringify(body)}`);
      assert.equal(reply.body['status'], 400);
    }
    assert.equal(await count(ada), before);
  });

  test('gives variables as they are stored, and as a file of any indent', async () => {
    const ada = await server().person();
    const row = await ada.session();
    await write(row, '{"_internal":{},"b":1.0,"é":{"9":-0.0,"1":[]},"c":"x"}');
    const path = `/sessions/${row.id}/variables`;
    const json = await ada.call('GET', `${path}?additionalVariablesToFilter=c`);
    assert.equal(json.text, '{"variables":{"b":1.0,"é":{"9":-0.0,"1":[]}}}');
    assert.equal(json.headers.get('ETag'), `"${row.rev}"`);
    assert.equal(json.headers.get('Content-Disposition'), null);
    const text = await ada.call('GET', `${path}?format=text&variablesToFilter=c,_internal`);
    assert.equal(
      text.text,
      '{\n    "b": 1.0,\n    "\\u00e9": {\n        "9": -0.0,\n        "1": []\n    }\n}',
    );
    assert.equal(text.headers.get('Content-Disposition'), 'attachment; filename="variables.json"');
    assert.match(text.headers.get('Content-Type') ?? '', /^application\/json/);
    const narrow = await ada.call('GET', `${path}?format=text&indent=0&variablesToFilter=b,c`);
    assert.equal(narrow.text, '{\n"_internal": {},\n"\\u00e9": {\n"9": -0.0,\n"1": []\n}\n}');
    await write(row, '{}');
    assert.equal((await ada.call('GET', path)).text, '{"variables":{}}');
    assert.equal((await ada.call('GET', `${path}?format=text`)).text, '{}');
    for (const query of [
      'format=xml',
      'indent=2',
      'format=text&indent=17',
      'format=text&indent=x',
    ]) {
      assert.equal((await ada.call('GET', `${path}?${query}`)).status, 400, query);
    }
  });

  test('a server that cannot write answers says so, and refuses with 501', async () => {
    class ReadOnly extends OwnAnswers {
      override readonly writer = null;
    }
    const other = await new TestServer(server().db).start({ answers: new ReadOnly() });
    const ada = await other.person();
    const row = await ada.session();
    const welcome = await ada.call('GET', '');
    assert.deepEqual(welcome.body['features'], { answerSets: false });
    const source = { id: row.id };
    for (const [path, body] of [
      ['/answer-sets', { source }],
      ['/sessions/new', { source, filename: FORM }],
      [`/sessions/${row.id}/load`, { source }],
    ] as const) {
      const reply = await ada.call('POST', path, { body });
      assert.equal(reply.status, 501, path);
      assert.match(textOf(reply, 'detail'), /neither saves nor loads/);
      assert.equal(reply.body['code'], 'no-answers');
    }
    await other.server.close();
  });
});
