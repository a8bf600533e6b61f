import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { DISK_FAILURE } from '../../../src/server/database/disk-failure.ts';
import { FolderInUseError } from '../../../src/server/database/folder-lock.ts';
import { openDatabase } from '../../../src/server/database/open-database.ts';
import { lateCases } from './late.cases.ts';
import { between, type DiskEvent, readTrace } from './disk-trace.ts';
import { Owner } from './owner.ts';

let place: string;
let folder: string;
let recorded: Owner;
let events: DiskEvent[];

/** One process makes the folder, commits and writes a checkpoint, with all its steps recorded. */
before(async () => {
  place = await mkdtemp(join(tmpdir(), 'sessions-test-'));
  folder = join(place, 'data');
  const trace = join(place, 'trace');
  recorded = new Owner(folder, 'trace', { DISK_TRACE: trace });
  assert.equal(await recorded.end(), 0, recorded.errors);
  events = readTrace(trace);
});
after(() => rm(place, { recursive: true, force: true }));

async function numbers(): Promise<number[]> {
  const db = await openDatabase({ dataDir: folder });
  const rows = await db.query<{ n: number }>('select n from written order by n');
  await db.close();
  return rows.map((row) => row.n);
}

test('the engine is of the very version that was examined', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8'));
  assert.deepEqual([dependencies['@electric-sql/pglite'], version], ['0.5.16', '0.5.16']);
});

test('every guard of PostgreSQL is on', () => {
  assert.deepEqual(JSON.parse(recorded.lines.at(-1) ?? ''), {
    fsync: 'on',
    method: 'fsync',
    pages: 'on',
    sums: 'on',
  });
});

test('creation moves its files into place when each and every folder is on the disk', async () => {
  const kept = (await readdir(folder)).filter((name) => !name.startsWith('lock-'));
  assert.deepEqual(kept, ['pgdata']);
  const moved = events.findIndex(({ op, to }) => op === 'rename' && to === join(folder, 'pgdata'));
  const aside = events[moved]?.path ?? '';
  const made = events.slice(0, moved).filter(({ path }) => path.startsWith(aside));
  /** Paths that were changed after they were last synced, and those that were synced. */
  const unsynced = new Set<string>();
  for (const { op, path, to } of made) {
    if (op === 'sync') unsynced.delete(path);
    else for (const each of [path, to, dirname(to ?? path)]) if (each) unsynced.add(each);
    if (op === 'unlink' || op === 'rename') unsynced.delete(path);
  }
  unsynced.delete(dirname(aside));
  assert.ok(made.filter(({ op }) => op === 'create').length > 900, `${made.length} steps`);
  assert.deepEqual([...unsynced], []);
  const next = events.slice(moved + 1, moved + 3).map(({ op, path }) => [op, path]);
  assert.deepEqual(next, [
    ['sync', folder],
    ['sync', place],
  ]);
});

const isWal = ({ path }: DiskEvent) => relative(folder, path).startsWith('pgdata/pg_wal/');

test('every commit is answered after its last write to the log has reached the disk', () => {
  for (let n = 1; n <= 20; n += 1) {
    const steps = between(events, n === 1 ? 'ready' : String(n - 1), String(n)).filter(isWal);
    const written = steps.findLastIndex(({ op }) => op === 'write');
    assert.ok(written >= 0, `commit ${n} wrote nothing`);
    assert.equal(steps[written + 1]?.op, 'sync', `commit ${n}`);
  }
});

test('a checkpoint waits until the tables are on the disk', () => {
  const synced = between(events, '20', 'checkpoint')
    .filter(({ op }) => op === 'sync')
    .map(({ path }) => relative(join(folder, 'pgdata'), path));
  for (const place of [/^base\/\d+\/\d+$/, /^pg_xact\//, /^global\/pg_control$/]) {
    assert.ok(
      synced.some((path) => place.test(path)),
      `${place} is not in ${synced.join(' ')}`,
    );
  }
});

test('a second process is refused in one sentence, and the first one goes on writing; killed, it leaves every answered write, and the folder free', async () => {
  const owner = new Owner(folder, 'write');
  await owner.hear('ready');
  await assert.rejects(openDatabase({ dataDir: folder }), (error) => {
    assert.ok(error instanceof FolderInUseError);
    assert.match(error.message, /^Another process is using the folder \S+; stop it first\.$/);
    return true;
  });
  await once(owner.process, 'said');
  await once(owner.process, 'said');
  await owner.kill();
  const kept = await numbers();
  assert.ok(owner.answered.length >= 2);
  assert.deepEqual(
    owner.answered.filter((n) => !kept.includes(n)),
    [],
  );
  assert.deepEqual(
    kept,
    kept.map((_, index) => index + 1),
  );
});

test('files that are not a database are refused in a sentence, and left as they are', async () => {
  const other = join(place, 'other');
  await mkdir(join(other, 'pgdata'), { recursive: true });
  for (let time = 0; time < 2; time += 1) {
    await assert.rejects(openDatabase({ dataDir: other }), {
      name: 'DatabaseError',
      message: 'the embedded database cannot be opened (ENOENT)',
    });
  }
  assert.deepEqual(await readdir(join(other, 'pgdata')), []);
});

/** Two writes with something wrong with the disk in between; see `disk-hook.mjs`. */
async function inTrouble(trouble: string, environment: { [name: string]: string } = {}) {
  const owner = new Owner(folder, 'trouble', {
    DISK_TROUBLE: join(place, 'trouble'),
    TROUBLE: trouble,
    ...environment,
  });
  const code = await owner.end();
  await rm(join(place, 'trouble'), { force: true });
  const kept = await numbers();
  return { code, kept, answers: owner.lines.slice(1), errors: owner.errors };
}

test('a disk that refuses ends the process without an answer, and the folder opens again', async () => {
  const { code, kept, answers, errors } = await inTrouble('refuse');
  assert.equal(code, DISK_FAILURE);
  assert.equal(errors, 'The disk could not store the data (EIO): stopping.\n');
  assert.equal(answers.length, 1);
  assert.ok(kept.includes(Number(answers[0])));
});

test('a disk that is slow beyond the limit of time, and then refuses, ends the process too', async () => {
  const { code, kept, answers } = await inTrouble('refuse late', { STATEMENT_TIMEOUT_MS: '500' });
  assert.equal(code, DISK_FAILURE);
  assert.deepEqual(answers.slice(1), ['57014']);
  assert.ok(kept.includes(Number(answers[0])));
});

test('when the thread of the engine dies its statement fails, and the next one finds it back', async () => {
  const { code, kept, answers, errors } = await inTrouble('die');
  assert.deepEqual([code, errors], [0, '']);
  assert.equal(answers[1], '57P02');
  for (const answer of [answers[0], answers[2]]) assert.ok(kept.includes(Number(answer)));
});

lateCases(() => folder);
