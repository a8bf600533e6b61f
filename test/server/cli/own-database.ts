import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { type Database, DatabaseError } from '../../../src/server/database/database.ts';
import { openDatabase } from '../../../src/server/database/open-database.ts';
import { DOCASSEMBLE_TABLES } from '../../../src/server/database/migrations/001-docassemble-tables.ts';

const SERVER_URL = process.env['DATABASE_URL'] || 'postgres://postgres@127.0.0.1:5432/postgres';
const run = promisify(execFile);

/** An empty database of a PostgreSQL server, dropped by `drop`. */
export interface OwnDatabase {
  readonly name: string;
  readonly url: string;
  /** Runs statements over a connection that is no server's. */
  exec(sql: string): Promise<void>;
  /** A connection as docassemble has one. */
  connect(): Promise<Client>;
  /** Schema and rows as text; what differs from run to run taken out. */
  dump(): Promise<string>;
  drop(): Promise<void>;
}

/** Why these tests cannot run here; false when they can. */
export async function lacksPostgresql(): Promise<string | false> {
  try {
    const db = await openDatabase({ url: SERVER_URL });
    await db.close();
    await run('pg_dump', ['--version']);
    return false;
  } catch (error) {
    if (error instanceof DatabaseError) return 'no PostgreSQL server answers';
    return 'there is no pg_dump';
  }
}

/** Makes an empty database. */
export async function createDatabase(): Promise<OwnDatabase> {
  const name = `sessions_test_${randomBytes(6).toString('hex')}`;
  await once(SERVER_URL, (server) => server.exec(`create database ${name} template template0`));
  const address = new URL(SERVER_URL);
  address.pathname = `/${name}`;
  const url = address.href;
  return {
    name,
    url,
    exec: (sql) => once(url, (db) => db.exec(sql)),
    connect: async () => {
      const client = new Client({ connectionString: url });
      await client.connect();
      return client;
    },
    dump: async () => {
      const { stdout } = await run('pg_dump', ['--no-owner', url], { maxBuffer: 2 ** 26 });
      // A random word of newer pg_dump, to guard psql.
      return stdout.replaceAll(/^\\(un)?restrict .*$/gm, '');
    },
    drop: () => once(SERVER_URL, (server) => server.exec(`drop database ${name} with (force)`)),
  };
}

async function once(url: string, work: (db: Database) => Promise<void>): Promise<void> {
  const db = await openDatabase({ url });
  try {
    await work(db);
  } finally {
    await db.close();
  }
}

/** docassemble's tables with rows of two people, as a docassemble that was there first. */
export const DOCASSEMBLE_DATABASE = `
${DOCASSEMBLE_TABLES}
create table public.user_auth (
  id serial primary key,
  user_id integer references public."user" (id) on delete cascade,
  password varchar(255) not null default ''
);
insert into public."user" (social_id, nickname, email, active)
  select 'local$' || n, 'p' || n, 'p' || n || '@example.org', true from generate_series(1, 2) n;
insert into public.user_auth (user_id, password) select id, 'hash of ' || id from public."user";
insert into public.user_roles (user_id, role_id)
  select u.id, r.id from public."user" u cross join public.role r where r.name = 'user';
insert into public.userdict (filename, key, dictionary, user_id, encrypted, modtime)
  select 'docassemble.A:b.yml', 'key' || n % 20, 'pickle ' || n, 1 + n % 2, false,
    timestamp '2026-01-01' + n * interval '1 minute'
  from generate_series(1, 60) n;
insert into public.userdictkeys (filename, key, user_id)
  select 'docassemble.A:b.yml', 'key' || n, 1 + n % 2 from generate_series(0, 19) n;
insert into public.jsonstorage (filename, key, tags, data)
  select 'docassemble.A:b.yml', 'key' || n, 'metadata', jsonb_build_object('title', 'Form ' || n)
  from generate_series(0, 19) n;
`;
