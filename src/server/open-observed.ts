import type { Registry } from 'prom-client';
import type { Config } from './config.ts';
import type { Database } from './database/database.ts';
import { createListener, listenThrough } from './database/listen-elsewhere.ts';
import { observeQueries } from './database/observe-queries.ts';
import { openDatabase } from './database/open-database.ts';
import { describeError, type Log } from './log.ts';
import { pollWithoutListen } from './poll-changes.ts';
import { createQueryLog } from './query-log.ts';

const POLLING =
  'LISTEN does not work on this database, so changes are looked for every second: set DATABASE_LISTEN_URL to an address past the connection pooler';

/** Where a configuration keeps its data. */
export function openConfigured(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Database> {
  const { databaseUrl, dataDir } = config;
  return openDatabase(databaseUrl ? { url: databaseUrl } : { dataDir });
}

/**
 * Opens the database of a configuration for a server: statements are timed and the slow ones logged,
 * and changes are heard of with and without LISTEN.
 *
 * @throws {FolderInUseError | DatabaseError}
 */
export async function openObserved(
  config: Config,
  { log, registry }: { readonly log: Log; readonly registry: Registry },
): Promise<Database> {
  const observer = createQueryLog({ log, registry, slowMs: config.slowQueryMs });
  const plain = observeQueries(await openConfigured(config), observer);
  const { databaseListenUrl } = config;
  const listening = databaseListenUrl
    ? listenThrough(plain, createListener(databaseListenUrl))
    : plain;
  return pollWithoutListen(listening, {
    onPolling: () => log.warn(POLLING),
    onError: (error) => log.error(describeError(error), 'changes could not be looked for'),
  });
}
