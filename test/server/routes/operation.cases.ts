import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Registry } from 'prom-client';
import { type Database, DatabaseError } from '../../../src/server/database/database.ts';
import { hearsItself } from '../../../src/server/database/hears-itself.ts';
import { observeQueries } from '../../../src/server/database/observe-queries.ts';
import { overDatabase } from '../../../src/server/database/over-database.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import { CHANGES_CHANNEL, parseChangeNotice } from '../../../src/server/index/change-notice.ts';
import { createLog } from '../../../src/server/log.ts';
import { pollWithoutListen } from '../../../src/server/poll-changes.ts';
import { createQueryLog } from '../../../src/server/query-log.ts';
import { deferred } from '../database/deferred.ts';
import { addPerson, addSession } from '../index/seed.ts';
import { onSharedEngines } from './engines.ts';
import { edit, PASSWORD, TestServer, textOf } from './support.ts';

/** The database with a slow-query log that a test can read. */
function watched(db: Database, slowMs: number) {
  const lines: string[] = [];
  const log = createLog({ write: (line) => void lines.push(line) });
  const registry = new Registry();
  const observer = createQueryLog({ log, registry, slowMs });
  return { db: observeQueries(db, observer), lines, registry, log };
}

/** The value of a metric without labels. */
const valueOf = (text: string, name: string) =>
  new RegExp(`^docassemble_sessions_${name} (\\S+)$`, 'm').exec(text)?.[1];

/** Behind a pooler in transaction mode: LISTEN succeeds, and nothing is ever heard. */
const deaf = (db: Database) => overDatabase(db, { listen: async () => async () => undefined });

/** A read-only replica. */
const refusing = (db: Database) =>
  overDatabase(db, { listen: () => Promise.reject(new DatabaseError('read only', '25006')) });

onSharedEngines((db) => {
  test('a slow statement is logged with its text and time, never with its values', async () => {
    const { db: slow, lines, registry } = watched(db(), 500);
    await slow.query('select $1::text as answer', ['quick']);
    assert.deepEqual(lines, []);
    await slow.transaction((tx) =>
      tx.query('select pg_sleep(0.6)::text as slept,\n  $1::text as answer', ['a secret answer']),
    );
    assert.equal(lines.length, 1);
    const { ms, sql, level, failed } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    assert.deepEqual([level, failed], ['warn', false]);
    assert.equal(sql, 'select pg_sleep(0.6)::text as slept, $1::text as answer');
    assert.ok(Number(ms) >= 600 && Number(ms) < 10_000, String(ms));
    assert.doesNotMatch(lines.join(''), /secret/);
    const text = await registry.metrics();
    assert.equal(valueOf(text, 'slow_queries_total'), '1');
    assert.equal(valueOf(text, 'query_seconds_count'), '2');
    assert.equal(valueOf(text, 'connection_wait_seconds_count'), '1');
  });

  test('a refused statement counts as failed, a long one is cut, and 0 logs none', async () => {
    const quiet = watched(db(), 0);
    await assert.rejects(quiet.db.query('select no_such_column'), DatabaseError);
    assert.equal(valueOf(await quiet.registry.metrics(), 'query_failures_total'), '1');
    assert.deepEqual(quiet.lines, []);
    const loud = watched(db(), Number.MIN_VALUE);
    await loud.db.exec(`select 1 /* ${'x'.repeat(1000)} */`);
    const { sql } = JSON.parse(loud.lines[0] ?? '') as { sql: string };
    assert.deepEqual([sql.length, sql.endsWith('x …')], [302, true]);
  });

  test('the text of no statement of the server holds anything of a person', async () => {
    const { db: loud, lines, log } = watched(db(), Number.MIN_VALUE);
    const server = await new TestServer(loud).start({ log });
    const { email } = await server.account();
    const signedIn = await server.signIn(email);
    const ada = await server.person();
    const row = await ada.session({ metadata: { title: 'Loggable' } });
    const body = { function: 'find', keyword: 'Sought', metadataFilters: {} };
    await ada.call('POST', '/sessions/query', { body });
    const renamed = { body: { title: 'Hush' }, headers: edit() };
    await ada.call('PATCH', `/sessions/${row.id}/metadata`, renamed);
    await ada.call('GET', `/sessions/${row.id}/variables`);
    await ada.call('GET', '/sessions/changes');
    await ada.call('DELETE', `/sessions/${row.id}`, { headers: edit() });
    await server.server.close();
    assert.ok(lines.filter((line) => line.includes('"slow query"')).length > 20);
    const written = lines.join('');
    const secrets = [PASSWORD, ada.token, textOf(signedIn, 'token'), email, ada.email, row.key];
    for (const secret of [...secrets, row.id, 'Loggable', 'Hush', 'Sought']) {
      assert.equal(written.includes(secret), false, secret);
    }
  });

  test('counts open streams, the queue, and rows that changed', async () => {
    const server = await new TestServer(db()).start();
    const read = async () => (await server.call('GET', '/metrics')).text;
    const ada = await server.person();
    const headers = { Authorization: `Bearer ${ada.token}` };
    assert.equal(valueOf(await read(), 'event_streams'), '0');
    const stream = await server.fetch('GET', '/sessions/events', { headers });
    const before = await read();
    assert.equal(valueOf(before, 'event_streams'), '1');
    assert.equal(valueOf(before, 'database_up'), '1');
    await ada.session();
    const after = await read();
    assert.ok(Number(valueOf(after, 'rev')) > Number(valueOf(before, 'rev')));
    assert.match(valueOf(after, 'queue_length') ?? '', /^\d+$/);
    assert.match(valueOf(after, 'queue_age_seconds') ?? '', /^[\d.]+$/);
    await stream.body?.cancel();
    await server.server.close();
  });

  test('gives its numbers without a database, too', async () => {
    let isAway = false;
    const lost = overDatabase(db(), {
      query: (sql, params) =>
        isAway ? Promise.reject(new DatabaseError('away', '57P01')) : db().query(sql, params),
    });
    const server = await new TestServer(lost).start();
    isAway = true;
    const { status, text } = await server.call('GET', '/metrics');
    isAway = false;
    await server.server.close();
    assert.deepEqual([status, valueOf(text, 'database_up')], [200, '0']);
    assert.equal(valueOf(text, 'queue_length'), 'Nan');
  });

  test('hears itself over the engine, and not where announcements get lost', async () => {
    assert.equal(await hearsItself(db()), true);
    assert.equal(await hearsItself(deaf(db()), 5), false);
    assert.equal(await hearsItself(refusing(db()), 5), false);
  });

  for (const [what, lossy] of [
    ['are lost', deaf],
    ['are refused', refusing],
  ] as const) {
    test(`where announcements ${what}, changes are looked for and everybody is woken`, async () => {
      let warnings = 0;
      const notices: ReturnType<typeof parseChangeNotice>[] = [];
      const arrived = deferred();
      const polled = pollWithoutListen(lossy(db()), {
        onPolling: () => (warnings += 1),
        onError: fail,
        everyMs: 10,
        patienceMs: 5,
      });
      const stop = await polled.listen(CHANGES_CHANNEL, (payload) => {
        notices.push(parseChangeNotice(payload));
        arrived.resolve();
      });
      const stopOther = await polled.listen('another', fail);
      await addSession(db(), { people: [await addPerson(db())] });
      const { rev } = await db().transaction((tx) => applyMarks(tx));
      await arrived.promise;
      await Promise.all([stop(), stopOther()]);
      assert.equal(warnings, 1);
      assert.deepEqual(notices.at(-1), { rev, people: 'many' });
    });
  }

  test('where LISTEN works, nothing is looked for', async () => {
    const queries: string[] = [];
    const counting = overDatabase(db(), {
      query: (sql, params) => {
        queries.push(sql);
        return db().query(sql, params);
      },
    });
    const stop = await pollWithoutListen(counting, {
      onPolling: fail,
      onError: fail,
      everyMs: 1,
    }).listen(CHANGES_CHANNEL, fail);
    assert.equal(queries.filter((sql) => sql.includes('max(rev)')).length, 0);
    await stop();
  });
});

function fail(): never {
  assert.fail('this is never called');
}
