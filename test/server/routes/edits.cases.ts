import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Json, JsonObject, SessionRow } from '../../../src/sessions/session-row.ts';
import { tidy } from '../../../src/server/housekeeping.ts';
import { deferred } from '../database/deferred.ts';
import { edit, onEveryServer, type Reply, type TestServer, textOf } from './support.ts';

const rowOf = (reply: Reply) => reply.body['row'] as unknown as SessionRow;
const path = (row: SessionRow) => `/sessions/${row.id}/metadata`;
const ANY = { 'If-Match': '*' };

async function subtitle({ db }: TestServer, row: SessionRow): Promise<Json | undefined> {
  const [step] = await db.query<{ dictionary: string }>(
    'select dictionary from public.userdict where key = $1 order by indexno desc limit 1',
    [row.key],
  );
  const variables = JSON.parse(step?.dictionary ?? '{}') as { _internal?: JsonObject };
  return variables._internal?.['subtitle'];
}

onEveryServer((server) => {
  test('a rename writes the title and the subtitle, without zero-width spaces', async () => {
    const ada = await server().person();
    const row = await ada.session({ metadata: { auto_title: 'Ada', progress: 5 } });
    const body = { title: ' Har\u200bbor ' };
    const reply = await ada.call('PATCH', path(row), { body, headers: edit(row.rev) });
    assert.equal(reply.status, 200);
    assert.equal(rowOf(reply).title, 'Harbor');
    assert.equal(rowOf(reply).progress, 5);
    assert.ok(rowOf(reply).rev > row.rev);
    assert.equal(reply.headers.get('ETag'), `"${rowOf(reply).rev}"`);
    assert.equal(await subtitle(server(), row), 'Harbor');
  });

  test('null goes back to the automatic name', async () => {
    const ada = await server().person();
    const row = await ada.session({ metadata: { auto_title: 'Ada' } });
    await ada.call('PATCH', path(row), { body: { title: 'Mine' } });
    const reply = await ada.call('PATCH', path(row), { body: { title: null } });
    assert.deepEqual([rowOf(reply).title, rowOf(reply).auto_title], [null, 'Ada']);
    assert.equal(await subtitle(server(), row), undefined);
  });

  test('refuses a blank name, and one that is no text, and writes nothing', async () => {
    const ada = await server().person();
    const row = await ada.session({ metadata: { title: 'Kept' } });
    for (const title of ['', '  \n', '\u200b', 7, ['a'], 'nul\0', { a: 1 }]) {
      const reply = await ada.call('PATCH', path(row), { body: { title } });
      assert.equal(reply.status, 400, JSON.stringify(title));
      const code = title === 'nul\0' ? 'unstorable' : 'name-blank';
      assert.equal(reply.body['code'], code, JSON.stringify(title));
    }
    const { body } = await ada.call('GET', path(row));
    assert.deepEqual(body, { value: { title: 'Kept' } });
    assert.equal(await subtitle(server(), row), undefined);
  });

  test('PUT replaces the object, PATCH merges, GET reads, under any tag', async () => {
    const ada = await server().person();
    const row = await ada.session({ metadata: { title: 'A', steps: 3 } });
    await ada.call('PATCH', path(row), { body: { description: 'd', steps: null } });
    const merged = await ada.call('GET', path(row));
    assert.deepEqual(merged.body['value'], { title: 'A', steps: null, description: 'd' });
    const put = await ada.call('PUT', path(row), {
      body: { only: { nested: ['ü'] } },
      headers: ANY,
    });
    assert.deepEqual(rowOf(put).data, { only: { nested: ['ü'] } });
    assert.equal(await subtitle(server(), row), undefined);
    const tagged = `${path(row)}?metadataKeyName=notes`;
    await ada.call('PUT', tagged, { body: { a: 1 }, headers: ANY });
    assert.deepEqual((await ada.call('GET', tagged)).body['value'], { a: 1 });
    assert.deepEqual((await ada.call('GET', path(row))).body['value'], { only: { nested: ['ü'] } });
  });

  test('refuses metadata that is no object or cannot be stored', async () => {
    const ada = await server().person();
    const row = await ada.session();
    let deep: Json = 1;
    for (let level = 0; level < 200; level += 1) deep = [deep];
    for (const body of [[], 'text', 3, null, { a: 'nul\0' }, { '\ud800': 1 }, { deep }]) {
      for (const method of ['PUT', 'PATCH']) {
        const reply = await ada.call(method, path(row), { body, headers: ANY });
        assert.equal(reply.status, 400, `${method} ${JSON.stringify(body)?.slice(0, 40)}`);
      }
    }
  });

  test('finds a session that still waits to be indexed, to edit it and to delete it', async () => {
    const ada = await server().person();
    const rows = [await ada.session({ metadata: { title: 'A' } }), await ada.session()] as const;
    for (const { key } of rows) {
      // As after a restored backup without the index, while the applier is at something else.
      await server().db.transaction(async (tx) => {
        await tx.query('delete from al_sessions.session where key = $1', [key]);
        await tx.query('insert into al_sessions.change (key) values ($1)', [key]);
      });
    }
    const reply = await ada.call('PATCH', path(rows[0]), { body: { description: 'd' } });
    assert.equal(reply.status, 200);
    assert.deepEqual([rowOf(reply).id, rowOf(reply).title], [rows[0].id, 'A']);
    const gone = await ada.call('DELETE', `/sessions/${rows[1].id}`);
    assert.equal(gone.status, 200);
    assert.equal((await ada.call('DELETE', `/sessions/${rows[1].id}`)).status, 404);
  });

  test('an edit of such a session that waits for somebody keeps nobody else waiting', async (t) => {
    const { db } = server();
    if (db.engine === 'pglite') return t.skip('it has one connection');
    const ada = await server().person();
    const [row, other] = [await ada.session(), await ada.session()];
    await db.transaction(async (tx) => {
      await tx.query('delete from al_sessions.session where key = $1', [row.key]);
      await tx.query('insert into al_sessions.change (key) values ($1)', [row.key]);
    });
    const held = deferred();
    const over = deferred();
    const holder = db.transaction(async (tx) => {
      await tx.query('select 1 from public.userdict where key = $1 for update', [row.key]);
      held.resolve();
      await over.promise;
    });
    await held.promise;
    const deleting = ada.call('DELETE', `/sessions/${row.id}`);
    try {
      const isOther = ada.call('PATCH', path(other), { body: { description: 'd' } });
      const late = new Promise((resolve) => setTimeout(resolve, 3_000, 'late'));
      const first = await Promise.race([isOther, late]);
      assert.notEqual(first, 'late');
    } finally {
      over.resolve();
      await holder;
    }
    assert.equal((await deleting).status, 200);
  });

  test('an edit of an older row is 412 with the current one, and has no effect', async () => {
    const ada = await server().person();
    const row = await ada.session({ metadata: { title: 'First' } });
    const now = rowOf(await ada.call('PATCH', path(row), { body: { title: 'Second' } }));
    const attempts = [
      ['PATCH', path(row), { title: 'Third' }],
      ['PUT', path(row), { title: 'Third' }],
      ['DELETE', `/sessions/${row.id}`, undefined],
      ['POST', '/sessions/delete', { ids: [row.id] }],
    ] as const;
    for (const [method, where, body] of attempts) {
      const reply = await ada.call(method, where, { body, headers: edit(row.rev) });
      assert.equal(reply.status, 412, `${method} ${where}`);
      assert.deepEqual(rowOf(reply), now);
    }
    assert.deepEqual((await ada.call('GET', path(row))).body['value'], { title: 'Second' });
    assert.equal(await subtitle(server(), row), 'Second');
    assert.equal((await ada.call('PATCH', path(row), { body: {}, headers: ANY })).status, 200);
    const bad = { 'If-Match': 'W/"1"' };
    assert.equal((await ada.call('PATCH', path(row), { body: {}, headers: bad })).status, 400);
  });

  test('a PUT that does not say which row it replaces is 428, and writes nothing', async () => {
    const ada = await server().person();
    const row = await ada.session({ metadata: { title: 'Kept' } });
    const key = randomUUID();
    const blind = await ada.call('PUT', path(row), { body: {}, headers: edit(undefined, key) });
    assert.equal(blind.status, 428);
    assert.match(textOf(blind, 'detail'), /If-Match/);
    assert.deepEqual((await ada.call('GET', path(row))).body['value'], { title: 'Kept' });
    const said = await ada.call('PUT', path(row), { body: {}, headers: edit(row.rev, key) });
    assert.equal(said.status, 200);
  });

  test('an edit repeated under its key has one effect and gives the row of now', async () => {
    const ada = await server().person();
    const row = await ada.session({ metadata: { title: 'First' } });
    const headers = edit(row.rev);
    const body = { title: 'Second' };
    const first = await ada.call('PATCH', path(row), { body, headers });
    await ada.call('PATCH', path(row), { body: { title: 'Third' } });
    const again = await ada.call('PATCH', path(row), { body, headers });
    assert.equal(again.status, 200);
    assert.equal(again.headers.get('Idempotent-Replayed'), 'true');
    assert.equal(first.headers.get('Idempotent-Replayed'), null);
    assert.equal(rowOf(again).title, 'Third');
    assert.equal(await subtitle(server(), row), 'Third');
  });

  test('an edit sent many times at once has one effect', async () => {
    const ada = await server().person();
    const row = await ada.session({ metadata: {} });
    const headers = edit(row.rev);
    const body = { title: 'Once' };
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => ada.call('PATCH', path(row), { body, headers })),
    );
    assert.deepEqual(
      replies.map(({ status }) => status),
      Array<number>(6).fill(200),
    );
    assert.equal(new Set(replies.map((reply) => rowOf(reply).rev)).size, 1);
    const fresh = replies.filter(({ headers }) => !headers.has('Idempotent-Replayed'));
    assert.equal(fresh.length, 1);
  });

  test('a key is for one request, and for one person', async () => {
    const [ada, bea] = [await server().person(), await server().person()];
    const [row, other] = [await ada.session(), await bea.session()];
    const headers = edit(undefined, randomUUID());
    assert.equal((await ada.call('PATCH', path(row), { body: { a: 1 }, headers })).status, 200);
    for (const [method, where, body] of [
      ['PATCH', path(row), { a: 2 }],
      ['PUT', path(row), { a: 1 }],
      ['DELETE', `/sessions/${row.id}`, undefined],
    ] as const) {
      const reply = await ada.call(method, where, { body, headers: { ...ANY, ...headers } });
      assert.equal(reply.status, 422, `${method} ${where}`);
    }
    assert.equal((await bea.call('PATCH', path(other), { body: { a: 9 }, headers })).status, 200);
    const odd = { 'Idempotency-Key': 'not-a-uuid' };
    assert.equal((await ada.call('PATCH', path(row), { body: {}, headers: odd })).status, 400);
  });

  test('a refused edit does not use its key up', async () => {
    const ada = await server().person();
    const row = await ada.session({ metadata: {} });
    const key = randomUUID();
    const stale = { body: { title: 'New' }, headers: edit(row.rev + 1000, key) };
    assert.equal((await ada.call('PATCH', path(row), stale)).status, 412);
    const right = { body: { title: 'New' }, headers: edit(row.rev, key) };
    const reply = await ada.call('PATCH', path(row), right);
    assert.equal(reply.status, 200);
    assert.equal(rowOf(reply).title, 'New');
  });

  test('a commit that fails leaves neither the effect nor the key, and the repeat is a first one', async () => {
    const ada = await server().person();
    const row = await ada.session({ metadata: { title: 'Before' } });
    const key = randomUUID();
    const send = { body: { title: 'After' }, headers: edit(row.rev, key) };
    const failing = `edit_${key.replaceAll('-', '_')}`;
    const { db } = server();
    await db.exec(`
      create function al_sessions.${failing}() returns trigger language plpgsql
        as $$ begin raise exception 'the commit fails' using errcode = '40001'; end $$;
      create constraint trigger ${failing} after insert on al_sessions.edit
        deferrable initially deferred for each row when (new.key = '${key}')
        execute function al_sessions.${failing}();`);
    const failed = await ada.call('PATCH', path(row), send);
    await db.exec(`drop function al_sessions.${failing} cascade`);
    assert.deepEqual([failed.status, failed.headers.get('Retry-After')], [503, '1']);
    assert.deepEqual((await ada.call('GET', path(row))).body['value'], { title: 'Before' });
    assert.equal(await subtitle(server(), row), undefined);
    assert.deepEqual(await db.query('select 1 from al_sessions.edit where key = $1', [key]), []);
    const repeat = await ada.call('PATCH', path(row), send);
    assert.equal(repeat.headers.get('Idempotent-Replayed'), null);
    assert.equal(rowOf(repeat).title, 'After');
  });

  test('what is kept of an edit holds no title, and goes after thirty days', async () => {
    const ada = await server().person();
    const row = await ada.session();
    await ada.call('PATCH', path(row), { body: { title: 'Unforgettable' }, headers: edit() });
    const kept = () =>
      server().db.query('select * from al_sessions.edit where user_id = $1', [ada.id]);
    const rows = await kept();
    assert.equal(rows.length, 1);
    assert.doesNotMatch(JSON.stringify(rows), /Unforgettable/);
    await tidy(server().db, server().nowMs + 29 * 86_400_000);
    assert.equal((await kept()).length, 1);
    await tidy(server().db, server().nowMs + 31 * 86_400_000);
    assert.equal((await kept()).length, 0);
  });

  test('reads variables without files and internal names, and without those one names', async () => {
    const ada = await server().person();
    const row = await ada.session();
    const variables = {
      _internal: { steps: 1 },
      nav: {},
      users: { _class: 'docassemble.base.util.DAObject', instanceName: 'users', a: 1 },
      photo: { _class: 'docassemble.base.util.DAFile', instanceName: 'photo', number: 4 },
      reason: 'none',
    };
    await server().db.query('update public.userdict set dictionary = $2 where key = $1', [
      row.key,
      JSON.stringify(variables),
    ]);
    const read = async (query: string) => {
      const { body } = await ada.call('GET', `/sessions/${row.id}/variables${query}`);
      return Object.keys(body['variables'] as JsonObject);
    };
    assert.deepEqual(await read(''), ['users', 'reason']);
    assert.deepEqual(await read('?additionalVariablesToFilter=reason'), ['users']);
    assert.deepEqual(await read('?variablesToFilter=users,reason,_internal'), ['nav']);
    const { status } = await ada.call('GET', `/sessions/${row.id}/variables?all=1`);
    assert.equal(status, 400);
    await server().db.query(`update public.userdict set dictionary = 'gAR9' where key = $1`, [
      row.key,
    ]);
    const foreign = await ada.call('GET', `/sessions/${row.id}/variables`);
    assert.equal(foreign.status, 400);
  });
});
