import { createAdaptorServer } from '@hono/node-server';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, mock, test } from 'node:test';
import { type Database, DatabaseError } from '../../../src/server/database/database.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import { CHANGES_CHANNEL } from '../../../src/server/index/change-notice.ts';
import { newestRev } from '../../../src/server/routes/newest-rev.ts';
import { EventStream } from '../../../src/server/routes/event-stream.ts';
import { onSharedEngines } from './engines.ts';
import { listen, revOf } from './event-listener.ts';
import { TestServer } from './support.ts';

/** The database, but for what `changes` does in its place. */
function instead(db: Database, changes: Partial<Database>): Database {
  return new Proxy(db, {
    get: (target, name) => {
      const own: unknown = Reflect.get(changes, name);
      if (own !== undefined) return own;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

onSharedEngines((db) => {
  let server: TestServer;
  const start = async () => (server = await new TestServer(db()).start());
  afterEach(() => server.server.close());

  test('asks whose rows changed where the announcement does not name them', async () => {
    await start();
    const [ada, bea] = [await server.person(), await server.person()];
    const [row, other] = [await ada.session(), await bea.session()];
    const [hers, theirs] = [await listen(server, ada), await listen(server, bea)];
    await server.db.query(
      `with people as (
         insert into public."user" (social_id, nickname)
         select 'crowd' || n || random(), '' from generate_series(1, 2500) n returning id
       )
       insert into public.userdictkeys (filename, key, user_id) select 'a:b.yml', $1, id from people`,
      [row.key],
    );
    await server.db.query(`update public.userdict set filename = 'a:b.yml' where key = $1`, [
      row.key,
    ]);
    await server.db.transaction((tx) => applyMarks(tx));
    const told = revOf(await hers.next());
    // The server's own applier may have been first.
    const rev = await newestRev(server.db);
    assert.ok(told > row.rev && told <= rev, String(told));
    await bea.call('PATCH', `/sessions/${other.id}/metadata`, { body: { a: 1 } });
    assert.ok(revOf(await theirs.next()) > rev);
  });

  test('goes on after an announcement that is not ours', async () => {
    await start();
    const ada = await server.person();
    const row = await ada.session();
    const hers = await listen(server, ada);
    for (const payload of ['', 'x', 'null', '5', '{"rev":1}', '{"rev":"1","people":[1]}']) {
      await server.db.query('select pg_notify($1, $2)', [CHANGES_CHANNEL, payload]);
    }
    await ada.call('PATCH', `/sessions/${row.id}/metadata`, { body: { a: 1 } });
    // What was made before may still be announced first.
    let rev = revOf(await hers.next());
    while (rev <= row.rev) rev = revOf(await hers.next());
    assert.ok(rev > row.rev);
  });

  test('finds changes whose announcement never comes, as behind a pooler', async () => {
    mock.timers.enable({ apis: ['setInterval'] });
    try {
      const silent = instead(db(), { listen: async () => async () => undefined });
      server = await new TestServer(silent).start();
      const [ada, bea] = [await server.person(), await server.person()];
      const row = await ada.session();
      const [hers, theirs] = [await listen(server, ada), await listen(server, bea)];
      const heard: (string | null)[] = [];
      const bored = theirs.next().then((piece) => heard.push(piece));
      await ada.call('PATCH', `/sessions/${row.id}/metadata`, { body: { a: 1 } });
      let told: string | null = null;
      const next = hers.next().then((piece) => (told = piece));
      for (let look = 0; look < 3; look += 1) {
        mock.timers.tick(2_000);
        // What the look asked is answered before this is.
        await server.db.query('select 1');
        await server.db.query('select pg_sleep(0.02)');
      }
      await next;
      assert.ok(revOf(told) > row.rev, String(told));
      assert.deepEqual(heard, []);
      await server.server.close();
      await bored;
      assert.deepEqual(heard, [null]);
    } finally {
      mock.timers.reset();
    }
  });

  test('a request that fails on its way leaves no stream behind', async () => {
    let isAway = false;
    const query: Database['query'] = (sql, params) =>
      isAway && sql.includes('max(rev)')
        ? Promise.reject(new DatabaseError('gone', '57P01'))
        : db().query(sql, params);
    server = await new TestServer(instead(db(), { query })).start();
    const ada = await server.person();
    isAway = true;
    const headers = { Authorization: `Bearer ${ada.token}`, 'Last-Event-ID': '1' };
    const failed = await server.call('GET', '/sessions/events', { headers });
    assert.deepEqual([failed.status, failed.headers.get('Retry-After')], [503, '1']);
    isAway = false;
    assert.equal((await server.call('GET', '/health')).body['eventStreams'], 0);
  });

  test('a lost connection ends no stream: what it missed is told when it is back', async () => {
    let onGap: (() => void) | undefined;
    const listenOnce: Database['listen'] = async (_channel, _onMessage, gap) => {
      onGap ??= gap;
      return async () => undefined;
    };
    server = await new TestServer(instead(db(), { listen: listenOnce })).start();
    const ada = await server.person();
    const row = await ada.session();
    const hers = await listen(server, ada);
    for (const a of [1, 2]) {
      await ada.call('PATCH', `/sessions/${row.id}/metadata`, { body: { a } });
      onGap?.();
      const told = revOf(await hers.next());
      assert.ok(told > row.rev, String(told));
    }
  });
});

test('a socket that is not read is cut, and holds no more than it can take', async () => {
  const end = { count: 0 };
  const streams: EventStream[] = [];
  const http = createAdaptorServer({
    fetch: (_, env: { incoming: { socket: { destroy(): void } } }) => {
      const cut = () => env.incoming.socket.destroy();
      const stream = new EventStream({ onEnd: () => (end.count += 1), cut });
      streams.push(stream);
      return new Response(stream.body, { headers: { 'Content-Type': 'text/event-stream' } });
    },
  }).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const socket = connect((http.address() as AddressInfo).port, '127.0.0.1');
  const isClosed = once(socket, 'close');
  socket.on('error', () => undefined);
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(socket, 'readable');
  const [stream] = streams;
  assert.ok(stream);
  // Until the system's buffers are full, which hold some megabytes.
  const before = process.memoryUsage().heapUsed;
  let rev = 0;
  for (let turn = 0; turn < 20_000 && end.count === 0; turn += 1) {
    for (let more = 0; more < 8; more += 1) stream.changed((rev += 1));
    if (turn % 500 === 499) stream.heartbeat();
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal(end.count, 1);
  assert.ok(process.memoryUsage().heapUsed - before < 64 * 2 ** 20);
  socket.resume();
  await isClosed;
  http.close();
  await once(http, 'close');
});
