import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DURABLE_PARAMS, DurableNodeFS, syncFolder } from './durable-node-fs.ts';
import { lockFolder } from './folder-lock.ts';
import { PgliteDatabase } from './pglite-database.ts';

const DATA = 'pgdata';
const UNFINISHED = 'pgdata-new-';

/**
 * Opens the embedded engine on a folder, which is created and then belongs to this process. A
 * commit that was answered is on the disk; when the disk refuses, the process ends.
 *
 * @throws {FolderInUseError} another process has it open
 */
export async function openFolder(dataDir: string): Promise<PgliteDatabase> {
  const folder = resolve(dataDir);
  await mkdir(folder, { recursive: true });
  const release = await lockFolder(folder);
  try {
    const data = join(folder, DATA);
    if (!existsSync(data)) await create(folder, data);
    const fs = new DurableNodeFS(data);
    return await PgliteDatabase.open({ fs, startParams: DURABLE_PARAMS }, release);
  } catch (error) {
    await release();
    throw error;
  }
}

/**
 * Makes the files aside and moves them into place when they are on the disk: PostgreSQL's own
 * creation syncs nothing, and a half of it could not be opened.
 */
async function create(folder: string, data: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith(UNFINISHED)) await rm(join(folder, name), { recursive: true });
  }
  const unfinished = join(folder, UNFINISHED + randomBytes(6).toString('hex'));
  const created = await PgliteDatabase.open({ dataDir: unfinished });
  await created.close();
  await syncTree(unfinished);
  await rename(unfinished, data);
  syncFolder(folder);
  syncFolder(dirname(folder));
}

async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await syncTree(path);
    else if (entry.isFile()) syncFile(path);
  }
  syncFolder(folder);
}

function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
