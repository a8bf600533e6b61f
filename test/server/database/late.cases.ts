import { createAdaptorServer } from '@hono/node-server';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { OwnAnswers } from '../../../src/server/answers/own-answers.ts';
import { createServer, type SessionsServer } from '../../../src/server/create-server.ts';
import type { Database } from '../../../src/server/database/database.ts';
import { migrate } from '../../../src/server/database/migrate.ts';
import { PgliteDatabase } from '../../../src/server/database/pglite-database.ts';
import { openFolder } from '../../../src/server/database/pglite-folder.ts';
import { OwnPeople } from '../../../src/server/people/own-people.ts';
import { Tokens } from '../../../src/server/people/tokens.ts';
import { addPerson } from '../index/seed.ts';
import { deferred } from './deferred.ts';

/** Would run for minutes; the second one fills temporary files meanwhile. */
const ENDLESS = 'select count(a) from (select generate_series(1, 1000000000) as a) s';
const SPILLING = 'select count(*) from generate_series(1, 1000000000) a';
const LIMIT_MS = 1_500;

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: { readonly code: string }) => error.code,
  );

/** A server on a socket, with somebody signed in. */
class HttpServer {
  readonly #server: SessionsServer;
  readonly #http: ReturnType<typeof createAdaptorServer>;
  readonly #authorization: string;

  private constructor(server: SessionsServer, token: string) {
    this.#server = server;
    this.#http = createAdaptorServer({ fetch: server.fetch });
    this.#authorization = `Bearer ${token}`;
  }

  static async start(database: Database, pageDir: string): Promise<HttpServer> {
    const people = new OwnPeople(database);
    const answers = new OwnAnswers();
    const server = await createServer({ database, people, answers, pageDir });
    const person = await people.find(await addPerson(database));
    assert.ok(person);
    const token = await new Tokens(database, people, Date.now).issue(person);
    const started = new HttpServer(server, token);
    await once(started.#http.listen(0, '127.0.0.1'), 'listening');
    return started;
  }

  get(path: string, authorization = this.#authorization): Promise<Response> {
    const address = this.#http.address();
    const port = typeof address === 'object' ? address?.port : 0;
    return fetch(`http://127.0.0.1:${port}${path}`, { headers: { Authorization: authorization } });
  }

  async close(): Promise<void> {
    await this.#server.close();
    this.#http.close();
  }
}

/** @param place gives a data folder that nobody has open, valid inside tests and hooks */
export function lateCases(place: () => string): void {
  describe('a statement that takes too long', () => {
    let folder: string;
    let db: PgliteDatabase;
    before(async () => {
      folder = place();
      // Making the tables is not what is late here, however slow the machine.
      const made = await openFolder(folder);
      await migrate(made, { own: true });
      await made.close();
      db = await openFolder(folder, { statementTimeoutMs: LIMIT_MS });
      await db.exec('create table kept (n int)');
    });
    after(() => db.close());

    test('takes its transaction along, whatever the rest of it says', async () => {
      const codes: string[] = [];
      const work = db.transaction(async (tx) => {
        await tx.query('insert into kept values (9)');
        codes.push(await codeOf(tx.query(SPILLING)));
        codes.push(await codeOf(tx.query('insert into kept values (9)')));
      });
      codes.push(await codeOf(work));
      assert.deepEqual(codes, ['57014', '57P02', '57P02']);
      assert.deepEqual(await db.query('select n from kept'), []);
      assert.equal(existsSync(join(folder, 'pgdata/base/pgsql_tmp')), false);
    });

    describe('while a server runs', () => {
      let server: HttpServer;
      let late: { readonly outcome: Promise<string>; isOver: boolean };
      let waiting: Promise<unknown>;
      let events: Response;
      const gap = deferred();
      const heard: string[] = [];
      before(async () => {
        await writeFile(join(folder, 'index.html'), '<title>My forms</title>');
        server = await HttpServer.start(db, `${folder}/`);
        await db.listen(
          'news',
          (text) => void heard.push(text),
          () => gap.resolve(),
        );
        events = await server.get('/api/al/v1/sessions/events');
        await db.query('insert into kept values (1)');
        const outcome = codeOf(db.query(ENDLESS)).finally(() => {
          late.isOver = true;
        });
        late = { outcome, isOver: false };
        waiting = db.query('insert into kept values (2) returning n');
      });
      after(() => server.close());

      test('holds up no answer that needs no data', async () => {
        const page = await server.get('/');
        const stranger = await server.get('/api/al/v1/filenames', 'Bearer not a token');
        assert.deepEqual([page.status, stranger.status, late.isOver], [200, 401, false]);
      });

      test('fails with 57014, and the server is in order again', async () => {
        assert.equal(await late.outcome, '57014');
        const { status } = await server.get('/api/al/v1/filenames');
        assert.equal(status, 200);
      });

      test('lets who waited have their turn, and loses no answered write', async () => {
        assert.deepEqual(await waiting, [{ n: 2 }]);
        assert.deepEqual(await db.query('select n from kept order by n'), [{ n: 1 }, { n: 2 }]);
      });

      test('keeps event streams open', async () => {
        assert.equal(events.status, 200);
        await gap.promise;
        const reader = events.body?.getReader();
        const end = reader?.read().then(({ done }) => (done ? 'ended' : 'told'));
        assert.notEqual(
          await Promise.race([end, db.query('select 1').then(() => 'open')]),
          'ended',
        );
        await reader?.cancel();
      });

      test('tells listeners that they may have missed something, and they hear again', async () => {
        await gap.promise;
        await db.query(`select pg_notify('news', 'again')`);
        assert.deepEqual(heard, ['again']);
      });
    });

    test('makes nothing anew where the files are gone, and comes back with them', async () => {
      // The same on a small scale, so that it needs no file any more to begin.
      await db.query(ENDLESS.replace('1000000000', '10'));
      const late = codeOf(db.query(ENDLESS));
      await rename(join(folder, 'pgdata'), join(folder, 'elsewhere'));
      assert.equal(await late, '57014');
      await assert.rejects(db.query('select n from kept'), {
        code: '57P03',
        message: 'the embedded database cannot be opened (ENOENT)',
      });
      await rename(join(folder, 'elsewhere'), join(folder, 'pgdata'));
      while ((await codeOf(db.query('select 1'))) === '57P03') await wait(100);
      assert.deepEqual(await db.query('select n from kept order by n'), [{ n: 1 }, { n: 2 }]);
    });

    test('lets the database close in order after it', async () => {
      const late = codeOf(db.query(ENDLESS));
      const closed = codeOf(db.close());
      assert.deepEqual([await late, await closed], ['57014', 'none']);
    });
  });

  test('in memory it fails too, the engine runs on, and nothing is lost until it is closed', async () => {
    const db = await PgliteDatabase.open({ statementTimeoutMs: 500 });
    await db.exec('create table kept (n int); insert into kept values (1)');
    const late = db.query('select count(a) from (select generate_series(1, 15000000) as a) s');
    assert.equal(await codeOf(late), '57014');
    assert.deepEqual(await db.query('select n from kept'), [{ n: 1 }]);
    await db.close();
    await db.close();
    await assert.rejects(db.query('select 1'), { name: 'DatabaseError', message: /closed/ });
  });
}
