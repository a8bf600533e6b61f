import type { Database } from './database.ts';
import { overDatabase } from './over-database.ts';
import { PgListener } from './pg-listener.ts';

/** A connection for LISTEN to an address of its own. */
export function createListener(url: string): PgListener {
  return new PgListener({
    connectionString: url,
    application_name: 'docassemble-sessions',
    connectionTimeoutMillis: 10_000,
  });
}

/**
 * The same database, LISTENing through `listener`, which is closed with it. A pooler in transaction
 * mode hands a connection to somebody else after each statement, and what was to be heard on it is
 * lost.
 */
export function listenThrough(db: Database, listener: PgListener): Database {
  return overDatabase(db, {
    listen: (channel, onMessage, onGap) => listener.listen(channel, onMessage, onGap),
    close: async () => {
      await listener.close();
      await db.close();
    },
  });
}
