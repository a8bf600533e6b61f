import { createHash, randomInt } from 'node:crypto';
import { newToken } from '../support/cluster.ts';
import type { Ledger } from './ledger.ts';
import { FORM, pick, type World } from './world.ts';

const OTHER_FORM = 'docassemble.Example:data/questions/other.yml';
const NOW = `clock_timestamp() at time zone 'utc'`;
const NEWEST_STEP_GOES = `delete from userdict where indexno =
  (select max(indexno) from userdict where key = $1)
  and (select count(*) from userdict where key = $1) > 1`;

export type SqlQuery = (
  sql: string,
  params?: readonly unknown[],
) => Promise<{ [name: string]: unknown }[]>;

/** What docassemble and AssemblyLine do, each in transactions as they make them. */
export interface SqlScene {
  readonly transaction: (work: (query: SqlQuery) => Promise<void>) => Promise<void>;
  readonly world: World;
  readonly ledger: Ledger;
}

/** Answering a page: AssemblyLine writes metadata twice, the second time without a change. */
async function step({ transaction, world }: SqlScene): Promise<void> {
  const { key } = pick(world.sessions.foreign);
  await transaction(async (query) => {
    await query(`update jsonstorage set data = data || $2::jsonb where key = $1`, [
      key,
      JSON.stringify({ progress: randomInt(100) }),
    ]);
    await query('update jsonstorage set data = data where key = $1', [key]);
    await query(
      `insert into userdict (filename, key, dictionary, encrypted, user_id, modtime)
       select $3, key, dictionary, false, user_id, ${NOW} from userdict
       where key = $1 and filename = $2 order by indexno desc limit 1`,
      [key, FORM, randomInt(8) === 0 ? OTHER_FORM : FORM],
    );
  });
}

async function back({ transaction, world }: SqlScene): Promise<void> {
  const { key } = pick(world.sessions.foreign);
  await transaction(async (query) => {
    await query(NEWEST_STEP_GOES, [key]);
    await query(
      `update userdict set modtime = ${NOW} where indexno =
         (select max(indexno) from userdict where key = $1)`,
      [key],
    );
  });
}

async function backOverRest({ transaction, world }: SqlScene): Promise<void> {
  const { key } = pick(world.sessions.foreign);
  await transaction(async (query) => void (await query(NEWEST_STEP_GOES, [key])));
}

/** Four transactions: between them the session is half there. */
async function newSession({ transaction, world }: SqlScene): Promise<void> {
  const [key, { id }] = [newToken().repeat(2), pick(world.people)];
  await transaction(async (query) => {
    await query(
      `insert into userdict (filename, key, dictionary, encrypted, modtime)
       values ($1, $2, '{}', true, ${NOW})`,
      [FORM, key],
    );
  });
  await transaction(async (query) => {
    await query('insert into userdictkeys (filename, key, user_id) values ($1, $2, $3)', [
      FORM,
      key,
      id,
    ]);
  });
  await transaction(async (query) => {
    await query(
      `insert into jsonstorage (filename, key, tags, data, modtime) values ($1, $2, 'metadata', $3, ${NOW})`,
      [FORM, key, JSON.stringify({ auto_title: newToken() })],
    );
  });
  await transaction(async (query) => {
    await query('update userdict set encrypted = false, user_id = $2 where key = $1', [key, id]);
  });
}

/** Somebody not signed in begins, and signs in later. */
async function adopt({ transaction, world }: SqlScene): Promise<void> {
  const { id } = pick(world.people);
  const { key } = pick(world.sessions.foreign);
  let visitor: unknown;
  await transaction(async (query) => {
    const [made] = await query('insert into tempuser default values returning id');
    visitor = made?.['id'];
    await query('insert into userdictkeys (filename, key, temp_user_id) values ($1, $2, $3)', [
      FORM,
      key,
      visitor,
    ]);
  });
  await transaction(async (query) => {
    await query(
      `update userdictkeys set user_id = $2, temp_user_id = null where temp_user_id = $1`,
      [visitor, id],
    );
  });
}

async function share({ transaction, world }: SqlScene): Promise<void> {
  const { id } = pick(world.people);
  const { key } = pick(world.sessions.foreign);
  await transaction(async (query) => {
    await query('insert into userdictkeys (filename, key, user_id) values ($1, $2, $3)', [
      FORM,
      key,
      id,
    ]);
    await query(`update userdict set modtime = ${NOW} where key = $1`, [key]);
  });
}

async function leave({ transaction, world }: SqlScene): Promise<void> {
  const { id } = pick(world.people);
  const { key } = pick(world.sessions.foreign);
  await transaction(async (query) => {
    await query('delete from userdictkeys where key = $1 and user_id = $2', [key, id]);
  });
}

async function moveLink({ transaction, world }: SqlScene): Promise<void> {
  const { id } = pick(world.people);
  const [from, to] = [pick(world.sessions.foreign), pick(world.sessions.foreign)];
  await transaction(async (query) => {
    await query(
      `update userdictkeys set key = $2 where indexno =
         (select max(indexno) from userdictkeys where key = $1 and user_id = $3)`,
      [from.key, to.key, id],
    );
  });
}

/** docassemble's own writer asks for no lock: two of it make two rows. */
async function duplicate({ transaction, world }: SqlScene): Promise<void> {
  const { key } = pick(world.sessions.foreign);
  await transaction(async (query) => {
    await query(
      `insert into jsonstorage (filename, key, tags, data, modtime, persistent)
       values ($1, $2, 'metadata', $3, ${NOW}, true)`,
      [FORM, key, JSON.stringify({ title: newToken() })],
    );
  });
}

/** AssemblyLine's update, under its lock, of a session that the servers edit at the same time. */
async function mergeField({ transaction, world, ledger }: SqlScene): Promise<void> {
  const { fields, counted } = world.sessions;
  const session = pick([...fields, ...counted]);
  const token = newToken();
  const digest = createHash('md5').update(`${session.key}|${FORM}|metadata`).digest();
  await transaction(async (query) => {
    await query('select pg_advisory_xact_lock($1::int, $2::int)', [
      digest.readInt32BE(0),
      digest.readInt32BE(4),
    ]);
    await query(`update jsonstorage set data = data || $2::jsonb where key = $1`, [
      session.key,
      JSON.stringify({ [`f_${token}`]: token }),
    ]);
  });
  ledger.foreignFields.push({ session, token });
}

/** By name; what happens more often stands here more often. */
export const SQL_DEEDS: readonly (readonly [string, (scene: SqlScene) => Promise<void>])[] = [
  ['step', step],
  ['step', step],
  ['step', step],
  ['back on the web', back],
  ['back over REST', backOverRest],
  ['new session', newSession],
  ['adoption by a person', adopt],
  ['share', share],
  ['leave', leave],
  ['move of a link', moveLink],
  ['duplicate metadata', duplicate],
  ['merge of a field', mergeField],
  ['merge of a field', mergeField],
];
