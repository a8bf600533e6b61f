import { join } from 'node:path';
import { lockFolder } from './folder-lock.ts';
import { PgliteDatabase } from './pglite-database.ts';

/** Opens the embedded engine on a folder, which is created and then owned by this process. */
export async function openFolder(dataDir: string): Promise<PgliteDatabase> {
  const release = await lockFolder(dataDir);
  try {
    return await PgliteDatabase.open({ dataDir: join(dataDir, 'pgdata') }, release);
  } catch (error) {
    await release();
    throw error;
  }
}
