import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { Cluster } from '../support/cluster.ts';
import type { Counts } from '../support/counts.ts';
import type { ServerProcess } from '../support/server-process.ts';

/** What is done to the servers and the database while people work. */
export interface Chaos {
  readonly cluster: Cluster;
  readonly database: string;
  readonly servers: readonly ServerProcess[];
  readonly counts: Counts;
  readonly unexpected: string[];
}

type Deed = (chaos: Chaos) => Promise<void>;

const DEEDS: readonly Deed[] = [
  (chaos) => killed(chaos, 0),
  terminate,
  (chaos) => stopped(chaos, 1),
  forget,
  (chaos) => killed(chaos, 1),
  restartDatabase,
  (chaos) => stopped(chaos, 0),
  killedBoth,
  terminate,
];

/** Does each of the deeds once, and goes on with all but the database's until `endMs`. */
export async function wreak(chaos: Chaos, endMs: number): Promise<void> {
  const rounds = Math.max(DEEDS.length, Math.floor((endMs - Date.now()) / 4_500));
  for (let round = 0; round < rounds; round += 1) {
    const restMs = (endMs - Date.now()) / (rounds - round + 1);
    await wait(Math.max(0, restMs * (0.5 + Math.random())));
    const deed = DEEDS[round % DEEDS.length];
    if (deed && (round < DEEDS.length || deed !== restartDatabase)) await deed(chaos);
  }
}

async function killed({ servers, counts }: Chaos, which: number): Promise<void> {
  await servers[which]?.end('SIGKILL');
  counts.add('fault: server killed');
  await wait(randomInt(600));
  await servers[which]?.restart();
}

async function killedBoth(chaos: Chaos): Promise<void> {
  await Promise.all([killed(chaos, 0), killed(chaos, 1)]);
  chaos.counts.add('fault: both servers killed');
}

async function stopped({ servers, counts, unexpected }: Chaos, which: number): Promise<void> {
  const start = performance.now();
  const code = await servers[which]?.end('SIGTERM');
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) unexpected.push(`SIGTERM ended a server with ${String(code)}`);
  if (seconds > 8) unexpected.push(`SIGTERM took ${seconds.toFixed(1)} s`);
  counts.add('fault: server stopped in order');
  await wait(randomInt(300));
  await servers[which]?.restart();
}

/** Some connections of the servers, listeners and open transactions among them. */
async function terminate({ cluster, database, counts }: Chaos): Promise<void> {
  const rows = await ask(
    cluster.url(database),
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()
       and (random() < 0.6 or query like 'listen%' or state like '%in transaction%')`,
  );
  counts.add('fault: connections terminated', rows);
}

/** Old tombstones go, so that whoever slept has lost the place. */
async function forget({ cluster, database, counts }: Chaos): Promise<void> {
  const rows = await ask(
    cluster.url(database),
    `with purged as (delete from al_sessions.session where deleted_at is not null returning rev)
     update al_sessions.feed set floor = greatest(floor, (select max(rev) from purged))
     where exists (select 1 from purged) returning 1`,
  );
  counts.add('fault: tombstones forgotten', rows);
}

async function restartDatabase({ cluster, counts }: Chaos): Promise<void> {
  await cluster.crash();
  counts.add('fault: database restarted, not in order');
}

async function ask(url: string, sql: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows.length;
  } finally {
    await client.end();
  }
}
