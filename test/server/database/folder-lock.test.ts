import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { FolderInUseError, lockFolder } from '../../../src/server/database/folder-lock.ts';

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
