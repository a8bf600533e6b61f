import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { HttpError } from '../../src/api/errors.ts';
import { openServerDoor } from '../../src/api/server-door.ts';
import type { ChangesPage, SessionsApi } from '../../src/api/sessions-api.ts';
import { createSessionsServerApi } from '../../src/api/sessions-server-api.ts';
import { applyMarks } from '../../src/server/index/apply-marks.ts';
import type { SessionRow } from '../../src/sessions/session-row.ts';
import { PASSWORD, startSessionsServer } from './support/start-sessions-server.ts';
import type { RunningServer } from './support/start-sessions-server.ts';

const mutation = () => ({ idempotencyKey: randomUUID() });

describe('a sessions server, over HTTP', () => {
  let server: RunningServer;
  let api: SessionsApi;
  let userId: number;

  before(async () => {
    server = await startSessionsServer();
    userId = await server.person('maria@example.com');
    api = await signIn('maria@example.com');
  });
  after(() => server.stop());

  async function signIn(email: string): Promise<SessionsApi> {
    const signedIn = await openServerDoor(server.url).signIn(email, PASSWORD);
    assert.ok(signedIn.ok);
    return createSessionsServerApi({ server: `${server.url}/`, token: signedIn.value.token });
  }

  async function pull(cursor: string | null): Promise<ChangesPage> {
    await server.db.transaction((tx) => applyMarks(tx));
    const page = await api.changes(cursor);
    assert.ok(typeof page === 'object');
    return page;
  }

  async function madeRow(key: string, variables?: object): Promise<SessionRow> {
    await server.step(userId, key, variables);
    const { upserts } = await pull(null);
    const row = upserts.find((one) => one.key === key);
    assert.ok(row);
    return row;
  }

  it('says what it is to anybody', async () => {
    const { wiring, answerSetFilename, examples } = await openServerDoor(server.url).capabilities();
    assert.equal(wiring, 'sessions-server');
    assert.match(answerSetFilename, /al_saved_sessions_store/);
    assert.deepEqual(examples, []);
  });

  it('refuses an unknown name and a wrong password in the same words', async () => {
    const door = openServerDoor(server.url);
    const wrong = await door.signIn('maria@example.com', 'wrong');
    const unknown = await door.signIn('nobody@example.com', 'wrong');
    assert.equal(wrong.ok, false);
    assert.deepEqual(wrong, unknown);
    assert.ok(!wrong.ok && wrong.error === 'forbidden' && wrong.message);
  });

  it('says how long to wait after too many wrong passwords', async () => {
    const door = openServerDoor(server.url);
    await assert.rejects(
      async () => {
        for (let attempt = 0; attempt < 50; attempt += 1)
          await door.signIn('guess@example.com', 'wrong');
      },
      (error) => {
        assert.ok(error instanceof HttpError);
        assert.equal(error.status, 429);
        return error.retryAfterMs !== null && error.retryAfterMs > 0;
      },
    );
  });

  it('gives a snapshot, then what changed since, then tombstones', async () => {
    await madeRow('a'.repeat(32));
    const first = await pull(null);
    assert.equal(first.snapshot, true);
    const row = await madeRow('b'.repeat(32));
    const second = await pull(first.cursor);
    assert.equal(second.snapshot, false);
    assert.deepEqual(
      second.upserts.map(({ id }) => id),
      [row.id],
    );
    const deleted = await api.delete(row, mutation());
    assert.ok(deleted.ok && 'value' in deleted && deleted.value.rev > row.rev);
    const third = await pull(second.cursor);
    assert.deepEqual(third.deleted, [{ id: row.id, rev: deleted.value.rev }]);
  });

  it('says gone for a cursor of another feed, and signed-out for a bad token', async () => {
    assert.equal(await api.changes('bm90LWEtY3Vyc29y'), 'gone');
    const stranger = createSessionsServerApi({ server: server.url, token: 'x' });
    assert.equal(await stranger.changes(null), 'signed-out');
    const refused = await stranger.list({});
    assert.deepEqual(refused.ok ? null : refused.error, 'signed-out');
  });

  it('renames once for one idempotency key', async () => {
    const row = await madeRow('c'.repeat(32));
    const options = mutation();
    const once = await api.rename(row, 'My case', { ...options, ifMatch: row.rev });
    assert.ok(once.ok);
    assert.equal(once.row.title, 'My case');
    const again = await api.rename(row, 'My case', { ...options, ifMatch: row.rev });
    assert.ok(again.ok);
    assert.equal(again.row.rev, once.row.rev);
  });

  it('gives the current row with a conflict', async () => {
    const row = await madeRow('d'.repeat(32));
    const mine = await api.rename(row, 'First', { ...mutation(), ifMatch: row.rev });
    assert.ok(mine.ok);
    const late = await api.rename(row, 'Second', { ...mutation(), ifMatch: row.rev });
    assert.ok(!late.ok && late.error === 'conflict' && 'row' in late);
    assert.equal(late.row.title, 'First');
    assert.equal(late.row.rev, mine.row.rev);
  });

  it('merges and replaces metadata', async () => {
    const row = await madeRow('e'.repeat(32));
    // A row that no server has numbered says no rev, and the server takes no blind PUT.
    assert.ok((await api.setMetadata(row, { description: 'one', steps: 3 }, mutation())).ok);
    const merged = await api.updateMetadata(row, { description: 'two' }, mutation());
    assert.ok(merged.ok);
    assert.deepEqual(merged.row.data, { description: 'two', steps: 3 });
  });

  it('counts a session that is gone as deleted', async () => {
    const row = await madeRow('f'.repeat(32));
    assert.ok((await api.delete(row, mutation())).ok);
    assert.ok((await api.delete(row, mutation())).ok);
  });

  it('reads variables without internal names', async () => {
    const row = await madeRow('9'.repeat(32), { fee_waiver: true, _internal: { steps: 1 } });
    assert.deepEqual(await api.variables(row), { ok: true, value: { fee_waiver: true } });
  });

  it('lists and finds', async () => {
    const row = await madeRow('8'.repeat(32));
    await api.rename(row, 'Needle in the hay', mutation());
    const found = await api.find({ keyword: 'NEEDLE' });
    assert.ok(found.ok);
    assert.deepEqual(
      found.value.rows.map(({ id }) => id),
      [row.id],
    );
    const all = await api.list({ filename: null, limit: 1 });
    assert.ok(all.ok && all.value.rows.length === 1 && all.value.total > 1 && all.value.next);
    const wrong = await api.list({ limit: -1 });
    assert.ok(!wrong.ok && wrong.error === 'invalid');
  });

  it('shows nothing of another person’s session', async () => {
    const row = await madeRow('7'.repeat(32));
    await server.person('john@example.com');
    const john = await signIn('john@example.com');
    const refusals = [
      await john.variables(row),
      await john.rename(row, 'Mine now', mutation()),
      await john.setMetadata(row, {}, mutation()),
    ];
    for (const refusal of refusals) assert.ok(!refusal.ok && refusal.error === 'not-found');
    assert.ok((await api.variables(row)).ok, 'it is still hers');
  });

  it('hears of a change as it happens, until told to stop', async () => {
    const row = await madeRow('6'.repeat(32));
    const stop = new AbortController();
    let heard = 0;
    const changed = new Promise<void>((resolve, reject) => {
      const listen = () => {
        heard += 1;
        // The first call says that the stream is open.
        if (heard === 1) api.rename(row, 'Live', mutation()).catch(reject);
        if (heard === 2) resolve();
      };
      api.events(listen, stop.signal).catch(reject);
    });
    await changed;
    stop.abort();
    await api.events(() => assert.fail('stopped before it began'), stop.signal);
  });

  it('signs out, and knows that it already is', async () => {
    const other = await signIn('maria@example.com');
    await other.signOut();
    assert.equal(await other.changes(null), 'signed-out');
    await other.signOut();
  });
});
