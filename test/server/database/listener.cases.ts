import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { mock, test } from 'node:test';
import { DatabaseError } from '../../../src/server/database/database.ts';
import { PgListener } from '../../../src/server/database/pg-listener.ts';
import { CutLine } from './cut-line.ts';
import { deferred } from './deferred.ts';
import type { CurrentDatabase } from './engines.ts';
import { ownPool } from './own-pool.ts';

/** Where the database under test is, by another way. */
async function lineTo(db: CurrentDatabase) {
  const [at] = await db().query<{ database: string; user: string; host: string; port: number }>(
    `select current_database()::text as database, current_user::text as user,
       host(inet_server_addr()) as host, inet_server_port() as port`,
  );
  assert.ok(at);
  const line = await CutLine.open(at.host, at.port);
  const config = { host: '127.0.0.1', port: line.port, user: at.user, database: at.database };
  return { line, listener: new PgListener(config) };
}

/** Need several connections. */
export function listenerCases(db: CurrentDatabase): void {
  test('listens again after its connection was lost, and says that it may have missed something', async () => {
    const gap = deferred();
    const got: string[] = [];
    const arrived = deferred();
    const stop = await db().listen(
      'after_loss',
      (payload) => {
        got.push(payload);
        arrived.resolve();
      },
      () => gap.resolve(),
    );
    await db().query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query like 'listen%after_loss%'`,
    );
    await gap.promise;
    await db().query(`select pg_notify('after_loss', 'again')`);
    await arrived.promise;
    assert.deepEqual(got, ['again']);
    await stop();
  });

  test('a connection lost in a transaction fails that one and leaves the database usable', async () => {
    const terminate = 'select pg_terminate_backend($1::int)';
    const outside = AsyncLocalStorage.snapshot();
    const lost = db().transaction(async (tx) => {
      const [backend] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await outside(() => db().query(terminate, [backend?.pid]));
      // Two turns of the event loop, in which the driver hears of it before the next query.
      for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      await tx.query('select 1');
    });
    await assert.rejects(lost, DatabaseError);
    assert.deepEqual(await db().query('select 1 as one'), [{ one: 1 }]);
  });

  test('after an outage it says once that it may have missed something', async () => {
    const { line, listener } = await lineTo(db);
    const own = await ownPool(db());
    let gaps = 0;
    const gap = deferred();
    const isHeard = deferred();
    await listener.listen(
      'outage',
      () => isHeard.resolve(),
      () => {
        gaps += 1;
        gap.resolve();
      },
    );
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      line.setDown(true);
      for (let failures = 0; failures < 3; failures += 1) await pauseIsOver(line);
      line.setDown(false);
      await pauseIsOver(line);
      await gap.promise;
      await own.query(`select pg_notify('outage', 'heard')`);
      await isHeard.promise;
      mock.timers.tick(60_000);
      // An attempt that is due still would be answered before this one.
      await own.query('select pg_sleep(0.05)');
      assert.deepEqual([gaps, line.tries], [1, 5]);
    } finally {
      mock.timers.reset();
      await listener.close();
      line.close();
      await own.close();
    }
  });

  test('a connection that falls silent is replaced', async () => {
    const { line, listener } = await lineTo(db);
    const gap = deferred();
    mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
    try {
      await listener.listen(
        'silence',
        () => undefined,
        () => gap.resolve(),
      );
      line.fallSilent();
      await pauseIsOver(line);
      await gap.promise;
      assert.equal(line.tries, 2);
    } finally {
      mock.timers.reset();
      await listener.close();
      line.close();
    }
  });
}

/** Lets time pass, a turn of the event loop apart, until somebody tries to connect. */
async function pauseIsOver(line: CutLine): Promise<void> {
  const isTried = line.nextTry();
  let isOver = false;
  const turn = () => {
    if (isOver) return;
    mock.timers.tick(10_000);
    setImmediate(turn);
  };
  setImmediate(turn);
  await isTried;
  isOver = true;
}
