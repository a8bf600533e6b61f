import assert from 'node:assert/strict';
import type { Database } from '../../../src/server/database/database.ts';
import { openDatabase } from '../../../src/server/database/open-database.ts';

/**
 * Another pool of connections to the same database, for a test that stops the clock. A shared pool
 * must not live through that: the true timer of an idle connection cannot be cleared meanwhile, and
 * closes the connection seconds later under the transaction of another test.
 *
 * @param db a PostgreSQL database; the caller closes the pool, not `db`
 */
export async function ownPool(db: Database): Promise<Database> {
  const [at] = await db.query<{ database: string; user: string; host: string; port: number }>(
    `select current_database()::text as database, current_user::text as user,
       host(inet_server_addr()) as host, inet_server_port() as port`,
  );
  assert.ok(at);
  return openDatabase({ url: `postgres://${at.user}@${at.host}:${at.port}/${at.database}` });
}
