import { randomBytes } from 'node:crypto';
import type { Database } from '../../../src/server/database/database.ts';
import { migrate } from '../../../src/server/database/migrate.ts';
import { openDatabase } from '../../../src/server/database/open-database.ts';

/** A database of its own, without rows, on one engine. */
export interface Engine {
  readonly name: 'pglite' | 'postgresql';
  readonly db: Database;
  close(): Promise<void>;
}

const SERVER_URL = process.env['DATABASE_URL'] || 'postgres://postgres@127.0.0.1:5432/postgres';

export async function openPglite(): Promise<Engine> {
  const db = await openDatabase({ memory: true });
  await migrate(db, { own: true });
  return { name: 'pglite', db, close: () => db.close() };
}

/** A new database on the server, dropped by `close`; null where no server answers. */
export async function openPostgresql(): Promise<Engine | null> {
  const server = await openDatabase({ url: SERVER_URL }).catch(() => null);
  if (!server) return null;
  const name = `sessions_test_${randomBytes(6).toString('hex')}`;
  // docassemble's own collation, whatever the server's is: text is compared by code point.
  await server.exec(
    `create database ${name} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
  );
  const url = new URL(SERVER_URL);
  url.pathname = `/${name}`;
  const db = await openDatabase({ url: url.href });
  await migrate(db, { own: true });
  const close = async () => {
    await db.close();
    await server.exec(`drop database ${name} with (force)`);
    await server.close();
  };
  return { name: 'postgresql', db, close };
}
