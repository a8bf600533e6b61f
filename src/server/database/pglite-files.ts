import { PGlite } from '@electric-sql/pglite';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from './durable-node-fs.ts';

/**
 * Makes PostgreSQL's files where there are none: aside, and moved into place when they are on the
 * disk. PostgreSQL's own creation syncs nothing, and a half of it could not be opened.
 */
export async function createFiles(data: string): Promise<void> {
  if (existsSync(data)) return;
  const folder = dirname(data);
  const aside = `${basename(data)}-new-`;
  for (const name of await readdir(folder)) {
    if (name.startsWith(aside)) await rm(join(folder, name), { recursive: true });
  }
  const unfinished = join(folder, aside + randomBytes(6).toString('hex'));
  const created = await PGlite.create({ dataDir: unfinished });
  await created.close();
  await syncTree(unfinished);
  await rename(unfinished, data);
  syncFolder(folder);
  syncFolder(dirname(folder));
}

/**
 * Removes what statements had put aside when the engine was last stopped in the middle of them; on
 * a server PostgreSQL does that by itself, here nobody does.
 */
export async function removeTemporaryFiles(data: string): Promise<void> {
  await rm(join(data, 'base/pgsql_tmp'), { recursive: true, force: true });
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
