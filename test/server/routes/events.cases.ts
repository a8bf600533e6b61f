import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { EventStream } from '../../../src/server/routes/event-stream.ts';
import { listen, revOf } from './event-listener.ts';
import { TestServer } from './support.ts';
import { onSharedEngines } from './engines.ts';

onSharedEngines((db) => {
  let server: TestServer;
  const start = async () => (server = await new TestServer(db()).start());
  afterEach(() => server.server.close());

  test('wakes the person whose rows changed, and nobody else', async () => {
    await start();
    const [ada, bea] = [await server.person(), await server.person()];
    const [row, other] = [await ada.session(), await bea.session()];
    const [hers, theirs] = [await listen(server, ada), await listen(server, bea)];
    assert.equal(hers.type, 'text/event-stream; charset=utf-8');
    const edited = await ada.call('PATCH', `/sessions/${row.id}/metadata`, { body: { a: 1 } });
    const { rev } = edited.body['row'] as { rev: number };
    assert.equal(await hers.next(), `event: changed\nid: ${rev}\ndata: {"rev":${rev}}\n\n`);
    // Whatever Bea hears first is of her own edit, made after Ada's.
    await bea.call('PATCH', `/sessions/${other.id}/metadata`, { body: { a: 1 } });
    const heard = await theirs.next();
    assert.ok(revOf(heard) > rev, String(heard));
  });

  test('wakes both for a session they share, and whom it is deleted from', async () => {
    await start();
    const [ada, bea] = [await server.person(), await server.person()];
    const row = await ada.session({ people: [ada.id, bea.id] });
    const [hers, theirs] = [await listen(server, ada), await listen(server, bea)];
    await ada.call('PATCH', `/sessions/${row.id}/metadata`, { body: { a: 1 } });
    assert.equal(revOf(await hers.next()), revOf(await theirs.next()));
    await bea.call('DELETE', `/sessions/${row.id}`);
    assert.ok(revOf(await theirs.next()) > row.rev);
  });

  test('says at once what was missed since the last event read', async () => {
    await start();
    const ada = await server.person();
    const row = await ada.session();
    const late = await listen(server, ada, row.rev - 1);
    assert.equal(revOf(await late.next()), row.rev);
    const upToDate = await listen(server, ada, row.rev);
    await ada.call('PATCH', `/sessions/${row.id}/metadata`, { body: { a: 1 } });
    // What the reader has may be told once more: the notice of its making comes when it likes.
    let heard = revOf(await upToDate.next());
    if (heard === row.rev) heard = revOf(await upToDate.next());
    assert.ok(heard > row.rev);
    const headers = { Authorization: `Bearer ${ada.token}`, 'Last-Event-ID': 'x' };
    assert.equal((await server.fetch('GET', '/sessions/events', { headers })).status, 400);
  });

  test('tells a reader of another feed at once, so that it asks and starts again', async () => {
    await start();
    const ada = await server.person();
    const row = await ada.session();
    const lost = await listen(server, ada, row.rev + 1_000_000);
    assert.ok(revOf(await lost.next()) >= row.rev);
  });

  test('ends with the sign-in, and with the server', async () => {
    await start();
    const [ada, bea] = [await server.person(), await server.person()];
    const [hers, theirs] = [await listen(server, ada), await listen(server, bea)];
    await ada.call('POST', '/sign-out', { body: {} });
    assert.equal(await hers.next(), null);
    await server.server.close();
    assert.equal(await theirs.next(), null);
  });

  test('forgets who has left', async () => {
    await start();
    const ada = await server.person();
    const streams = async () => (await server.call('GET', '/health')).body['eventStreams'];
    const listener = await listen(server, ada);
    assert.equal(await streams(), 1);
    await listener.leave();
    assert.equal(await streams(), 0);
  });

  test('gives one person a bounded number of streams', async () => {
    await start();
    const ada = await server.person();
    const first = await listen(server, ada);
    for (let more = 0; more < 24; more += 1) await listen(server, ada);
    assert.equal(await first.next(), null);
    assert.equal((await server.call('GET', '/health')).body['eventStreams'], 24);
  });

  test('sends a comment every 15 s, and ends within a minute of a lost account', async () => {
    mock.timers.enable({ apis: ['setInterval'] });
    try {
      await start();
      const ada = await server.person();
      const listener = await listen(server, ada);
      mock.timers.tick(15_000);
      assert.match((await listener.next()) ?? '', /^:/);
      await server.db.query('update public."user" set active = false where id = $1', [ada.id]);
      for (let beat = 0; beat < 3; beat += 1) {
        mock.timers.tick(15_000);
        assert.match((await listener.next()) ?? '', /^:/);
      }
      assert.equal(await listener.next(), null);
    } finally {
      mock.timers.reset();
    }
  });
});

test('a slow reader is told the newest rev only, and one who stops reading is cut', async () => {
  let ended = 0;
  const stream = new EventStream({ onEnd: () => (ended += 1) });
  for (let rev = 1; rev <= 1000; rev += 1) stream.changed(rev);
  assert.equal(ended, 0);
  const reader = stream.body.getReader();
  const revs: number[] = [];
  while (revs.at(-1) !== 1000) {
    const { value } = await reader.read();
    revs.push(revOf(new TextDecoder().decode(value)));
  }
  assert.ok(revs.length < 20, String(revs.length));
  for (let rev = 1001; rev <= 2000; rev += 1) stream.changed(rev);
  stream.heartbeat();
  assert.equal(ended, 1);
  stream.changed(2001);
  stream.heartbeat();
  stream.end();
  assert.equal(ended, 1);
});
