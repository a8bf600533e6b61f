import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

const SERVER_URL = process.env['DATABASE_URL'] || 'postgres://postgres@127.0.0.1:5432/postgres';

/** The address of a database on the server of `DATABASE_URL`. */
export function urlOf(database: string): string {
  const url = new URL(SERVER_URL);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs `work` on a connection of its own. */
export async function connected<T>(
  database: string | null,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: database ? urlOf(database) : SERVER_URL });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A new database with docassemble's collation; the name. */
export async function createDatabase(purpose: string): Promise<string> {
  const name = `sessions_bench_${purpose}_${randomBytes(4).toString('hex')}`;
  await connected(null, (client) =>
    client.query(
      `create database ${name} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
    ),
  );
  return name;
}

export async function dropDatabase(name: string): Promise<void> {
  await connected(null, (client) => client.query(`drop database if exists ${name} with (force)`));
}
