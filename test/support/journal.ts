import type { Database } from '../../src/server/database/database.ts';
import { FILENAME } from '../api/support/start-sessions-server.ts';

/** One change of a session's metadata, or its end, in the order in which they were made. */
export interface JournalEntry {
  readonly key: string;
  readonly what: 'metadata' | 'gone' | 'back';
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** What the server's own tables say, past its code and its index. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  /** Sessions that the person has now. */
  readonly sessions: readonly { readonly key: string; readonly data: unknown }[];
}

const TRIGGERS = `
create schema if not exists chaos;
create table if not exists chaos.journal (n bigserial, key text, what text, data jsonb);
create or replace function chaos.note_metadata() returns trigger language plpgsql as $$
begin
  insert into chaos.journal (key, what, data) values (new.key, 'metadata', new.data);
  return null;
end $$;
create or replace function chaos.note_key() returns trigger language plpgsql as $$
begin
  insert into chaos.journal (key, what)
  values (coalesce(new.key, old.key), case tg_op when 'DELETE' then 'gone' else 'back' end);
  return null;
end $$;
create or replace trigger note_metadata after insert or update on public.jsonstorage
  for each row when (new.tags = 'metadata') execute function chaos.note_metadata();
create or replace trigger note_key after insert or delete on public.userdictkeys
  for each row execute function chaos.note_key();`;

/** Starts the journal; what is there already is not in it. */
export async function watch(db: Database): Promise<void> {
  for (const statement of TRIGGERS.split(/;\n(?=create)/)) await db.query(statement);
}

/** Everything of the sessions that the person has or had since `watch`. */
export async function readJournal(db: Database, person: number): Promise<Journal> {
  const entries = await db.query(
    `select key, what, data from chaos.journal
    where key in (select key from public.userdictkeys where user_id = $1)
      or key in (select key from chaos.journal where what = 'gone') order by n`,
    [person],
  );
  const sessions = await db.query(
    `select k.key, j.data from public.userdictkeys k
    left join public.jsonstorage j on j.key = k.key and j.tags = 'metadata' where k.user_id = $1`,
    [person],
  );
  return { entries, sessions } as unknown as Journal;
}

/** One more step of a session that is still there. */
export async function stepElsewhere(db: Database, person: number, key: string): Promise<void> {
  await db.query(
    `insert into public.userdict (filename, key, dictionary, user_id, encrypted, modtime)
    select $1, key, '{"answer": "more"}', $2, false, clock_timestamp() at time zone 'utc'
    from public.userdictkeys where key = $3 and user_id = $2`,
    [FILENAME, person, key],
  );
}

export async function renameElsewhere(db: Database, key: string, name: string): Promise<void> {
  await db.query(
    `update public.jsonstorage set data = data || jsonb_build_object('title', $2::text)
    where key = $1 and tags = 'metadata'`,
    [key, name],
  );
}

/** As docassemble deletes: the links first, and a commit after each table. */
export async function deleteElsewhere(db: Database, key: string): Promise<void> {
  for (const table of ['userdictkeys', 'userdict', 'jsonstorage']) {
    await db.query(`delete from public.${table} where key = $1`, [key]);
  }
}
