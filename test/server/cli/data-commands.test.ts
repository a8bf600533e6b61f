import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Finding } from '../../../src/server/check/finding.ts';
import { runCheck } from '../../../src/server/check/run-check.ts';
import { runRemove } from '../../../src/server/commands/remove.ts';
import { readConfig } from '../../../src/server/config.ts';
import type { Database } from '../../../src/server/database/database.ts';
import { migrate } from '../../../src/server/database/migrate.ts';
import { openDatabase } from '../../../src/server/database/open-database.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import { reindex } from '../../../src/server/reindex.ts';
import { addPerson, addSession } from '../index/seed.ts';
import { FakeTerminal } from './fake-terminal.ts';
import {
  createDatabase,
  DOCASSEMBLE_DATABASE,
  lacksPostgresql,
  type OwnDatabase,
} from './own-database.ts';
import { runCli } from './run-cli.ts';

type Environment = { readonly [name: string]: string };

async function check(environment: Environment) {
  const findings: Finding[] = [];
  const shown: string[] = [];
  const problems = await runCheck({
    environment,
    flags: {},
    onFinding: (finding) => findings.push(finding),
    onProgress: (text) => shown.push(text),
  });
  const of = (kind: Finding['kind']) =>
    findings.filter((finding) => finding.kind === kind).map(({ about }) => about);
  const text = (about: string) => findings.find((finding) => finding.about === about)?.text ?? '';
  return { problems, of, text, shown };
}

/** Opens, works, closes. */
async function on<T>(url: string, work: (db: Database) => Promise<T>) {
  const db = await openDatabase({ url });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

const drain = (url: string) => on(url, (db) => db.transaction((tx) => applyMarks(tx)));

const KEEP = { allData: false, yes: false };
const SURE = { allData: false, yes: true };
const ALL = { allData: true, yes: true };

const skip = await lacksPostgresql();

describe('on a docassemble’s database', { skip }, () => {
  let own: OwnDatabase;
  let docassemble: Server;
  let environment: Environment;
  let holder: object = {};

  before(async () => {
    own = await createDatabase();
    await own.exec(DOCASSEMBLE_DATABASE);
    docassemble = createServer((request, response) => {
      const isRight = request.headers['x-api-key'] === 'right';
      response.writeHead(isRight ? 200 : 403, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(isRight ? holder : 'Access denied.'));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => docassemble.once('listening', resolve));
    const { port } = docassemble.address() as AddressInfo;
    environment = {
      DATABASE_URL: own.url,
      DOCASSEMBLE_URL: `http://127.0.0.1:${port}`,
      DOCASSEMBLE_API_KEY: 'right',
    };
    holder = { id: 1, email: 'p1@example.org', privileges: ['admin'] };
  });
  after(async () => {
    docassemble.close();
    await own.drop();
  });

  test('check before the first start finds no problem, and installs nothing', async () => {
    const dump = await own.dump();
    const { problems, of, text } = await check(environment);
    assert.deepEqual([problems, of('problem')], [0, []]);
    assert.deepEqual(of('note'), ['schema']);
    assert.match(text('schema'), /^Not installed yet/);
    assert.match(text('database'), /^PostgreSQL \d+/);
    assert.equal(await own.dump(), dump);
  });

  test('own data in a docassemble’s database is refused in one sentence, and leaves it alone', async () => {
    const dump = await own.dump();
    const { code, stderr } = await runCli(['serve'], { DATABASE_URL: own.url, PORT: '0' });
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^This database has a table userdict\w* already[^\n]+DOCASSEMBLE_URL[^\n]+\.\n$/,
    );
    assert.equal(await own.dump(), dump);
    assert.deepEqual((await check({ DATABASE_URL: own.url })).of('problem'), ['suitability']);
  });

  test('remove leaves schema and rows as they were before', async () => {
    const before = await own.dump();
    await on(own.url, (db) => migrate(db, { own: false }));
    await drain(own.url);
    assert.notEqual(await own.dump(), before);
    const io = new FakeTerminal([own.name]);
    assert.match(await runRemove(readConfig(environment), KEEP, io), /^Removed from the database /);
    assert.match(io.printed.join(), /docassemble’s tables stay/);
    assert.equal(await own.dump(), before);
    await assert.rejects(runRemove(readConfig(environment), KEEP, io), /nothing to remove/);
  });

  test('remove asks for the name, and gets its locks beside somebody who writes', async () => {
    const before = await own.dump();
    await on(own.url, (db) => migrate(db, { own: false }));
    const wrong = runRemove(readConfig(environment), KEEP, new FakeTerminal(['yes']));
    await assert.rejects(wrong, /^UsageError: Nothing was changed: type sessions_test_/);
    const writer = await own.connect();
    await writer.query('begin; lock table public.userdict in row exclusive mode');
    const removed = runRemove(readConfig(environment), SURE, new FakeTerminal());
    // Longer than one attempt waits.
    await wait(1_300);
    await writer.query('commit');
    await writer.end();
    await removed;
    assert.equal(await own.dump(), before);
  });

  test('check names what is wrong, and reindex puts it right', async () => {
    await on(own.url, (db) => migrate(db, { own: false }));
    await drain(own.url);
    assert.deepEqual((await check(environment)).of('problem'), []);
    await own.exec(`
      alter table public.userdict disable trigger al_sessions_insert;
      drop trigger al_sessions_delete on public.jsonstorage;
      insert into public.userdict (filename, key, dictionary, modtime)
        values ('docassemble.A:b.yml', 'key3', '', timestamp '2026-02-01');
      update al_sessions.session set lead = false where key = 'key5';
      update al_sessions.session set num_keys = 99 where key = 'key6';
      update al_sessions.tally set sessions = sessions + 1 where person = 1;
      insert into al_sessions.change (key, at) values ('key6', now() - interval '2 minutes');
      insert into al_sessions.session (key, person, id, filename, indexno, num_keys, last, lead,
        search, rev, deleted_at)
        values ('old', 1, gen_random_uuid(), 'f', 1, 1, now(), false, '', 1, now() - interval '40 days');`);
    const bad = await check({ ...environment, DOCASSEMBLE_API_KEY: 'wrong' });
    assert.deepEqual(bad.of('problem'), [
      'triggers',
      'queue',
      'index',
      'tallies',
      'tombstones',
      'docassemble',
    ]);
    assert.equal(bad.problems, 6);
    assert.match(
      bad.text('triggers'),
      /insert on userdict, delete on jsonstorage|delete on jsonstorage, insert on userdict/,
    );
    assert.match(bad.text('queue'), /^1 changes wait, the oldest for 12\d s/);
    // key6 waits for the applier and does not count.
    assert.match(bad.text('index'), /^2 of 20 sessions differ/);
    // Of the person, and of everybody, whom key5 lacks a leading row.
    assert.match(bad.text('tallies'), /^2 differ/);
    assert.match(bad.text('docassemble'), /refuses the server’s key/);
    assert.deepEqual(bad.shown, ['comparing the index: 20 sessions', '', '']);

    const { code, stdout } = await runCli(['reindex'], environment);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^Recomputed 20 sessions in [\d.]+ s \(\d+ a second\), and the totals\.\n$/,
    );
    await own.exec('alter table public.userdict enable trigger al_sessions_insert');
    await drain(own.url);
    assert.deepEqual((await check(environment)).of('problem'), ['triggers', 'tombstones']);
  });

  test('check tells another docassemble’s database, a key without privileges, and a lost server', async () => {
    holder = { id: 2, email: 'p1@example.org', privileges: ['admin'] };
    assert.match((await check(environment)).text('docassemble'), /is not the database of/);
    holder = { id: 1, email: 'p1@example.org', privileges: ['user'] };
    assert.match((await check(environment)).text('docassemble'), /is not an administrator’s/);
    holder = { id: 1, email: 'p1@example.org', privileges: ['admin'] };
    const away = { ...environment, DOCASSEMBLE_URL: 'http://127.0.0.1:9' };
    assert.match((await check(away)).text('docassemble'), /^GET \/api\/user: no answer/);
    const nowhere = await check({
      ...environment,
      DATABASE_URL: 'postgres://u:secret@127.0.0.1:9/x',
    });
    assert.deepEqual(nowhere.of('problem'), ['database']);
    assert.doesNotMatch(nowhere.text('database'), /secret/);
  });

  test('check names every right that the account lacks', async () => {
    const role = own.name;
    await own.exec(`
      create role ${role} login;
      grant select, trigger on public.userdict, public.userdictkeys to ${role};
      grant select on public.jsonstorage to ${role};
      grant usage on schema al_sessions to ${role};`);
    const url = new URL(own.url);
    url.username = role;
    const { of, text } = await check({ ...environment, DATABASE_URL: url.href });
    await own.exec(`drop owned by ${role}; drop role ${role};`);
    assert.ok(of('problem').includes('rights'));
    const lacking = [
      'DELETE on userdict',
      'UPDATE on userdictkeys',
      'DELETE on userdictkeys',
      ...['TRIGGER', 'INSERT', 'UPDATE', 'DELETE'].map((right) => `${right} on jsonstorage`),
      ...['user', 'user_auth', 'user_roles', 'role'].map((table) => `SELECT on ${table}`),
      'CREATE on the database, or on the schema al_sessions',
      'USAGE on the sequence of jsonstorage',
    ];
    assert.equal(text('rights'), `The account lacks: ${lacking.join('; ')}.`);
  });
});

describe('on a database of our own', { skip }, () => {
  let own: OwnDatabase;
  let config: ReturnType<typeof readConfig>;
  let empty: string;

  before(async () => {
    own = await createDatabase();
    config = readConfig({ DATABASE_URL: own.url });
    empty = await own.dump();
    await on(own.url, async (db) => {
      await migrate(db, { own: true });
      const person = await addPerson(db);
      for (let n = 0; n < 3; n += 1) await addSession(db, { people: [person] });
      await db.query(
        `insert into public.userdict (filename, key, dictionary, modtime)
        select 'a:b.yml', 'many' || n, '{}', timestamp '2026-01-01' from generate_series(1, 1300) n`,
      );
      await db.query(
        `insert into public.userdictkeys (filename, key, user_id)
        select 'a:b.yml', 'many' || n, $1 from generate_series(1, 1300) n`,
        [person],
      );
    });
    await drain(own.url);
  });
  after(() => own.drop());

  test('a reindex that is stopped goes on with what is left', async () => {
    class Killed extends Error {}
    const stopped = on(own.url, (db) =>
      reindex(db, {
        resume: false,
        onProgress: () => {
          throw new Killed();
        },
      }),
    );
    await assert.rejects(stopped, Killed);
    const progress: [number, number][] = [];
    const done = await on(own.url, (db) =>
      reindex(db, { resume: true, onProgress: (...at) => progress.push(at) }),
    );
    assert.equal(done, 803);
    assert.deepEqual(progress, [
      [500, 803],
      [803, 803],
    ]);
    const { problems, text } = await check({ DATABASE_URL: own.url });
    assert.equal(problems, 0);
    assert.match(text('index'), /^Equal to the tables: 1303 sessions/);
  });

  test('several reindexes at once recompute everything, and give no rev twice', async () => {
    await own.exec('update al_sessions.session set num_keys = 7');
    await Promise.all(
      [1, 2].map(() =>
        on(own.url, (db) => reindex(db, { resume: false, onProgress: () => undefined })),
      ),
    );
    assert.equal((await check({ DATABASE_URL: own.url })).problems, 0);
    await on(own.url, async (db) => {
      const [revs] = await db.query<{ twice: number }>(
        'select (count(*) - count(distinct rev))::int as twice from al_sessions.session',
      );
      assert.equal(revs?.twice, 0);
    });
  });

  test('remove leaves people and sessions alone until --all-data is said', async () => {
    const before = await own.dump();
    const refused = runRemove(config, KEEP, new FakeTerminal());
    await assert.rejects(refused, /^UsageError: 1 people and 1303 sessions .* --all-data\.$/);
    assert.equal(await own.dump(), before);
  });

  test('remove waits for no server: they have to be stopped first', async () => {
    const refused = on(own.url, () => runRemove(config, ALL, new FakeTerminal()));
    await assert.rejects(refused, /^UsageError: Stop the servers first: 1 of their/);
  });

  test('remove drops nothing on which somebody else’s table depends', async () => {
    await own.exec('create table public.theirs (id integer references public."user" (id))');
    const before = await own.dump();
    await assert.rejects(runRemove(config, ALL, new FakeTerminal()), /other tables .* depend on/);
    assert.equal(await own.dump(), before);
    await own.exec('drop table public.theirs');
  });

  test('remove --all-data leaves an empty database as it was before', async () => {
    const io = new FakeTerminal();
    await runRemove(config, ALL, io);
    assert.match(io.printed.join(), /1303 sessions with all their answers/);
    assert.equal(await own.dump(), empty);
  });
});

describe('on a folder', () => {
  let folder: string;
  let dataDir: string;
  let environment: Environment;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sessions-data-'));
    dataDir = join(folder, 'data');
    environment = { DATA_DIR: dataDir };
  });
  after(() => rm(folder, { recursive: true, force: true }));

  test('check before the first start makes nothing', async () => {
    const { code, stdout } = await runCli(['check', '--json'], environment);
    const { problems, findings } = JSON.parse(stdout) as { problems: number; findings: Finding[] };
    assert.deepEqual([code, problems], [0, 0]);
    assert.deepEqual(
      findings.map(({ about, kind }) => [about, kind]),
      [
        ['configuration', 'ok'],
        ['disk', 'note'],
        ['database', 'note'],
      ],
    );
    assert.equal(existsSync(dataDir), false);
    const nothing = runRemove(readConfig(environment), ALL, new FakeTerminal());
    await assert.rejects(nothing, /nothing to remove/);
  });

  test('a mistake in the configuration is a problem of its own line, and code 1', async () => {
    const { code, stdout } = await runCli(['check'], { PORT: 'http' });
    assert.equal(code, 1);
    assert.match(stdout, /^PROBLEM {2}configuration {2}PORT must [^\n]+\n1 problem\n$/);
  });

  test('check tells that a server is using it, and looks at everything when none is', async () => {
    const db = await openDatabase({ dataDir });
    await migrate(db, { own: true });
    const used = await check(environment);
    assert.deepEqual(
      [used.of('problem'), used.of('ok')],
      [['database'], ['configuration', 'disk']],
    );
    const busy = runRemove(readConfig(environment), ALL, new FakeTerminal());
    await assert.rejects(busy, /^FolderInUseError/);
    await db.close();
    const { problems, of } = await check(environment);
    assert.equal(problems, 0);
    for (const about of [
      'disk',
      'database',
      'schema',
      'triggers',
      'index',
      'listen',
      'durability',
    ]) {
      assert.ok(of('ok').includes(about), about);
    }
  });

  test('remove takes the data out of the folder, and leaves what is not ours', async () => {
    await writeFile(join(dataDir, 'notes.txt'), 'mine');
    const config = readConfig(environment);
    await assert.rejects(runRemove(config, KEEP, new FakeTerminal()), /say --all-data/);
    const io = new FakeTerminal(['data']);
    await runRemove(config, { allData: true, yes: false }, io);
    assert.deepEqual(readdirSync(dataDir), ['notes.txt']);
  });
});
