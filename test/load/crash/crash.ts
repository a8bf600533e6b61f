import { setTimeout as wait } from 'node:timers/promises';
import { Client as PgClient } from 'pg';
import type { Database } from '../../../src/server/database/database.ts';
import { migrate } from '../../../src/server/database/migrate.ts';
import { openDatabase } from '../../../src/server/database/open-database.ts';
import { Client } from '../support/client.ts';
import { Cluster } from '../support/cluster.ts';
import { Checks, Counts } from '../support/counts.ts';
import { ServerProcess } from '../support/server-process.ts';
import { wreak } from './chaos.ts';
import { Follower } from './follower.ts';
import { HttpWriter, type Tasks } from './http-writer.ts';
import { Ledger } from './ledger.ts';
import { SqlWriter } from './sql-writer.ts';
import { verifyEffects, verifyIndex, verifyMirrors } from './verify.ts';
import { makeWorld, PASSWORD, type World } from './world.ts';

const DATABASE = 'sessions';
const WRITERS = { http: 16, sql: 4 };
const LEAVING_PER_SECOND = 25;
const DRAIN_MS = 60_000;

const EVENTS = [
  'fault: server killed',
  'fault: both servers killed',
  'fault: server stopped in order',
  'fault: database restarted, not in order',
  'fault: connections terminated',
  'fault: tombstones forgotten',
  'answers 503',
  'requests without an answer: connection lost',
  'requests without an answer: refused',
  'merge a field: 200',
  'replace on a version: 200',
  'replace on a version: 412',
  'rename: 200',
  'delete one: 200',
  'delete several: 200',
  'edit an old version: 412',
  'repeat a request: 200',
  'reuse a key: 422',
  'repeats answered as such',
  'events: heard',
  'events: streams lost',
  'events: streams ended in order',
  'feed: cursor is gone, begun anew',
  'feed: tombstones',
  'SQL: step',
  'SQL: back on the web',
  'SQL: back over REST',
  'SQL: new session',
  'SQL: adoption by a person',
  'SQL: share',
  'SQL: leave',
  'SQL: move of a link',
  'SQL: duplicate metadata',
  'SQL: merge of a field',
  'SQL: slow transactions',
  'SQL: rolled back',
  'SQL: connection lost',
];

interface Stage {
  readonly cluster: Cluster;
  readonly servers: readonly ServerProcess[];
  readonly world: World;
  readonly client: Client;
  readonly counts: Counts;
  readonly checks: Checks;
  readonly tokens: readonly string[];
}

/**
 * Two servers on one PostgreSQL, people and docassemble writing through and past them, devices
 * following the feed; servers are killed and stopped, connections cut, the database crashed. Then
 * everything must add up.
 */
export async function runCrash(seconds: number): Promise<Checks> {
  const checks = new Checks();
  const counts = new Counts();
  const cluster = await Cluster.create();
  const servers: ServerProcess[] = [];
  try {
    await createDatabase(cluster);
    const world = await prepare(cluster, seconds);
    for (let n = 0; n < 2; n += 1) servers.push(await ServerProcess.start(cluster.url(DATABASE)));
    const client = new Client(
      servers.map(({ origin }) => origin),
      counts,
    );
    const tokens = await signIn(client, world);
    await play({ cluster, servers, world, client, counts, checks, tokens }, seconds);
    checks.happened(counts, EVENTS);
  } finally {
    await Promise.all(servers.map((server) => server.end('SIGKILL')));
    await cluster.remove();
  }
  console.log(counts.lines().join('\n'));
  return checks;
}

async function createDatabase(cluster: Cluster): Promise<void> {
  const client = new PgClient({ connectionString: cluster.url() });
  await client.connect();
  await client.query(`create database ${DATABASE}`);
  await client.end();
}

async function prepare(cluster: Cluster, seconds: number): Promise<World> {
  const db = await openDatabase({ url: cluster.url(DATABASE) });
  try {
    await migrate(db, { own: true });
    return await makeWorld(db, seconds * LEAVING_PER_SECOND);
  } finally {
    await db.close();
  }
}

async function signIn(client: Client, world: World): Promise<string[]> {
  const tokens: string[] = [];
  for (const { email } of world.people) {
    const body = { email, password: PASSWORD };
    const reply = await client.call('POST', '/sign-in', { token: 'none', body });
    tokens.push(String(reply.body['token']));
  }
  return tokens;
}

async function play(stage: Stage, seconds: number): Promise<void> {
  const { cluster, servers, world, client, counts, checks, tokens } = stage;
  const ledger = new Ledger();
  const unexpected: string[] = [];
  const leaving = world.sessions.doomed.flatMap((session) =>
    session.people.map((person) => ({ session, person })),
  );
  const tasks: Tasks = { world, tokens, client, counts, ledger, leaving, unexpected };
  const followers = makeFollowers(stage);
  const endMs = Date.now() + seconds * 1000;
  let isWreaking = true;
  const isOver = () => !isWreaking && Date.now() > endMs;
  const url = cluster.url(DATABASE);
  const reading = new AbortController();
  const readers = followers.map((follower) => follower.run(reading.signal));
  await Promise.all([
    ...Array.from({ length: WRITERS.http }, () => new HttpWriter(tasks).run(isOver)),
    ...Array.from({ length: WRITERS.sql }, () =>
      new SqlWriter({ url, world, counts, ledger }).run(isOver),
    ),
    wreak({ cluster, database: DATABASE, servers, counts, unexpected }, endMs).finally(() => {
      isWreaking = false;
    }),
  ]);
  const db = await openDatabase({ url });
  try {
    checks.that('the queue is empty soon after the last write', await drained(db));
    reading.abort();
    await Promise.all(readers);
    for (const follower of followers) while (!(await follower.pull()));
    const outcome = { db, world, ledger, checks };
    await verifyIndex(outcome);
    await verifyMirrors(outcome, followers);
    await verifyEffects(outcome);
  } finally {
    await db.close();
  }
  await verifyRestored(stage, followers);
  const logged = servers.flatMap((server) => server.faults);
  checks.that('no server had a fault of its own', logged.length === 0, logged.slice(0, 3));
  checks.that(
    'every request was answered as it should be',
    unexpected.length === 0,
    unexpected.slice(0, 9),
  );
  for (const server of servers) {
    for (const [what, times] of server.errors) counts.add(`logged: ${what}`, times);
  }
}

function makeFollowers({ client, counts, tokens }: Stage): Follower[] {
  const kinds = [
    { hears: true, pauseMs: 1_000, pageSize: 500 },
    { hears: true, pauseMs: 5_000, pageSize: 7 },
    { hears: false, pauseMs: 200, pageSize: 50 },
    // Sleeps so long that it loses its place when tombstones are forgotten.
    { hears: false, pauseMs: 4_000, pageSize: 100 },
  ];
  return kinds.map(
    (kind, person) =>
      new Follower({ ...kind, person, token: tokens[person] ?? '', client, counts }),
  );
}

async function drained(db: Database): Promise<boolean> {
  const end = Date.now() + DRAIN_MS;
  while (Date.now() < end) {
    const marks = await db.query('select 1 from al_sessions.change limit 1');
    if (marks.length === 0) return true;
    await wait(100);
  }
  return false;
}

/** A restored database numbers its changes anew: every device must be told to begin again. */
async function verifyRestored(stage: Stage, followers: readonly Follower[]): Promise<void> {
  const { cluster, servers, counts, checks, world } = stage;
  await cluster.restore();
  await Promise.all(servers.map((server) => server.end('SIGTERM')));
  await Promise.all(servers.map((server) => server.restart()));
  const before = counts.of('feed: cursor is gone, begun anew');
  for (const follower of followers) while (!(await follower.pull()));
  const gone = counts.of('feed: cursor is gone, begun anew') - before;
  checks.that('after a restore every cursor is gone', gone === followers.length, gone);
  const db = await openDatabase({ url: cluster.url(DATABASE) });
  try {
    await verifyMirrors({ db, world, ledger: new Ledger(), checks }, followers);
  } finally {
    await db.close();
  }
}
