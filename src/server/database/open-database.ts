import type { Database } from './database.ts';
import { PgDatabase } from './pg-database.ts';
import { PgliteDatabase } from './pglite-database.ts';
import { openFolder } from './pglite-folder.ts';

/** Where the data is: a PostgreSQL server, a folder of our own, or nowhere after the process ends. */
export type DatabaseLocation =
  { readonly url: string } | { readonly dataDir: string } | { readonly memory: true };

/**
 * Opens a database; `migrate` must run before anything else uses it. A folder belongs to one
 * process at a time.
 *
 * @throws {FolderInUseError} another process has the folder open
 * @throws {DatabaseError} the server cannot be reached
 */
export function openDatabase(location: DatabaseLocation): Promise<Database> {
  if ('url' in location) return PgDatabase.open(location.url);
  if ('dataDir' in location) return openFolder(location.dataDir);
  return PgliteDatabase.open();
}
