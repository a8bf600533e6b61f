import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DISK_FAILURE } from '../../../src/server/database/disk-failure.ts';
import { FolderInUseError, lockFolder } from '../../../src/server/database/folder-lock.ts';
import { openDatabase } from '../../../src/server/database/open-database.ts';

const CHILD = fileURLToPath(new URL('folder-child.ts', import.meta.url));

/** A process on the folder, and the lines it said so far. */
class Owner {
  readonly lines: string[] = [];
  readonly process: ChildProcess;
  readonly #ended: Promise<unknown>;

  constructor(folder: string, task: 'write' | 'fail' | 'hold') {
    this.process = spawn(process.execPath, ['--import', 'tsx', CHILD, folder, task], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#ended = once(this.process, 'close');
    assert.ok(this.process.stdout);
    createInterface({ input: this.process.stdout }).on('line', (line) => {
      this.lines.push(line);
      this.process.emit('said', line);
    });
  }

  async hear(line: string): Promise<void> {
    while (!this.lines.includes(line)) {
      await Promise.race([
        once(this.process, 'said'),
        this.#ended.then(() => assert.fail('it ended')),
      ]);
    }
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.#ended;
  }

  /** The exit code. */
  async end(): Promise<number | null> {
    await this.#ended;
    return this.process.exitCode;
  }

  /** Numbers whose commit was answered. */
  get answered(): number[] {
    return this.lines.filter((line) => line !== 'ready').map(Number);
  }
}

let folder: string;

before(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'sessions-test-')), 'data');
});
after(() => rm(join(folder, '..'), { recursive: true, force: true }));

async function numbers(): Promise<number[]> {
  const db = await openDatabase({ dataDir: folder });
  const rows = await db.query<{ n: number }>('select n from written order by n');
  await db.close();
  return rows.map((row) => row.n);
}

test('creation leaves one folder, on the disk, with every guard of PostgreSQL on', async () => {
  const synced = await countSyncs(async () => {
    const db = await openDatabase({ dataDir: folder });
    const [settings] = await db.query(
      `select current_setting('fsync') as fsync, current_setting('wal_sync_method') as method,
         current_setting('full_page_writes') as pages, current_setting('data_checksums') as sums`,
    );
    assert.deepEqual(settings, { fsync: 'on', method: 'fsync', pages: 'on', sums: 'on' });
    await db.close();
  });
  assert.deepEqual(
    (await readdir(folder)).filter((name) => !name.startsWith('lock-')),
    ['pgdata'],
  );
  const files = (await readdir(join(folder, 'pgdata'), { recursive: true })).length;
  assert.ok(synced >= files, `${synced} syncs for ${files} files and folders`);
});

test('every commit waits for the disk, and a checkpoint for the tables', async () => {
  const db = await openDatabase({ dataDir: folder });
  await db.exec('create table if not exists synced (n int)');
  const commits = await countSyncs(async () => {
    for (let n = 0; n < 20; n += 1) await db.query('insert into synced values ($1)', [n]);
  });
  const checkpoint = await countSyncs(() => db.exec('checkpoint'));
  await db.close();
  assert.ok(commits >= 20, `${commits} syncs for 20 commits`);
  assert.ok(checkpoint > 3, `${checkpoint} syncs for a checkpoint`);
});

test('a second process is refused with one sentence, and the first one goes on', async () => {
  const owner = new Owner(folder, 'hold');
  await owner.hear('ready');
  await assert.rejects(openDatabase({ dataDir: folder }), (error) => {
    assert.ok(error instanceof FolderInUseError);
    assert.match(error.message, /^Another process is using the folder \S+; stop it first\.$/);
    return true;
  });
  assert.equal(owner.process.exitCode, null);
  await owner.kill();
});

test('a killed owner does not block the folder, which holds every answered write', async () => {
  for (let round = 0; round < 2; round += 1) {
    const owner = new Owner(folder, 'write');
    await owner.hear('ready');
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
  }
});

test('a disk that refuses ends the process without an answer, and the folder opens again', async () => {
  const owner = new Owner(folder, 'fail');
  assert.equal(await owner.end(), DISK_FAILURE);
  assert.equal(owner.answered.length, 1);
  assert.ok((await numbers()).includes(owner.answered[0] ?? -1));
});

test('of several that find a dead lock at once exactly one gets the folder', async () => {
  const place = await mkdtemp(join(tmpdir(), 'sessions-test-'));
  const dead = spawn(process.execPath, [
    '-e',
    `require('net').createServer().listen(${JSON.stringify(join(place, 'lock-dead'))}, () => process.kill(process.pid, 'SIGKILL'))`,
  ]);
  await once(dead, 'close');
  assert.deepEqual(await readdir(place), ['lock-dead']);
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => lockFolder(place)));
  const winners = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  assert.equal(winners.length, 1);
  await winners[0]?.();
  const again = await lockFolder(place);
  await again();
  await rm(place, { recursive: true });
});

test('a folder with a path too long for a socket is locked all the same', async () => {
  const place = join(await mkdtemp(join(tmpdir(), 'sessions-test-')), 'd'.repeat(120));
  const release = await lockFolder(place);
  await assert.rejects(lockFolder(place), FolderInUseError);
  await release();
  const again = await lockFolder(place);
  await again();
  await rm(join(place, '..'), { recursive: true });
});

/** Calls to the disk that `work` made. */
async function countSyncs(work: () => Promise<void>): Promise<number> {
  const real = fs.fsyncSync;
  let count = 0;
  fs.fsyncSync = (descriptor) => {
    count += 1;
    real(descriptor);
  };
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    fs.fsyncSync = real;
    syncBuiltinESMExports();
  }
  return count;
}
