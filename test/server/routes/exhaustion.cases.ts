import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { deferred } from '../database/deferred.ts';
import { ownPool } from '../database/own-pool.ts';
import { onSharedEngines } from './engines.ts';
import { type Reply, TestServer } from './support.ts';

/** Connections of a server, as its driver has them when it is told nothing. */
const CONNECTIONS = 10;
/** What a request waits for one of them. */
const PATIENCE_MS = 10_000;

onSharedEngines((db) => {
  test('a request that finds every connection busy is told to come back', async (t) => {
    if (db().engine === 'pglite') return t.skip('it has one connection, which nobody gives up on');
    const own = await ownPool(db());
    const server = await new TestServer(own).start();
    const ada = await server.person();
    const held = deferred();
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const begun = Array.from({ length: CONNECTIONS }, () => deferred());
      const busy = begun.map((each) =>
        own.transaction(async (tx) => {
          await tx.query('select 1');
          each.resolve();
          await held.promise;
        }),
      );
      await Promise.all(begun.map((each) => each.promise));
      const list = () => ada.call('GET', '/sessions/changes');
      const refused = await whileTimePasses(list(), PATIENCE_MS / 5);
      assert.deepEqual([refused.status, refused.headers.get('Retry-After')], [503, '1']);
      held.resolve();
      await Promise.all(busy);
      assert.equal((await list()).status, 200);
    } finally {
      held.resolve();
      mock.timers.reset();
      await server.server.close();
      await own.close();
    }
  });
});

/** Lets the clock go on, a turn of the event loop apart, until there is an answer. */
async function whileTimePasses(answer: Promise<Reply>, stepMs: number): Promise<Reply> {
  let isOver = false;
  const turn = () => {
    if (isOver) return;
    mock.timers.tick(stepMs);
    setImmediate(turn);
  };
  setImmediate(turn);
  try {
    return await answer;
  } finally {
    isOver = true;
  }
}
