import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { lockFolder } from './folder-lock.ts';
import { PgliteDatabase, type PgliteDatabaseOptions } from './pglite-database.ts';

const DATA = 'pgdata';

/**
 * Opens the embedded engine on a folder, which is created and then belongs to this process. A
 * commit that was answered is on the disk; when the disk refuses, the process ends.
 *
 * @throws {FolderInUseError} another process has it open
 * @throws {DatabaseError} its files cannot be made or opened
 */
export async function openFolder(
  dataDir: string,
  options: Pick<PgliteDatabaseOptions, 'statementTimeoutMs'> = {},
): Promise<PgliteDatabase> {
  const folder = resolve(dataDir);
  await mkdir(folder, { recursive: true });
  // Of the process, not of the engine's thread: that one may end and come back.
  const release = await lockFolder(folder);
  try {
    return await PgliteDatabase.open({ ...options, data: join(folder, DATA), release });
  } catch (error) {
    await release();
    throw error;
  }
}
