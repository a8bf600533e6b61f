import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Client as PgClient } from 'pg';
import { CHANGES_CHANNEL } from '../../../src/server/index/change-notice.ts';
import type { Checks } from '../support/counts.ts';
import type { ServerProcess } from '../support/server-process.ts';

/** Announcements in one transaction: as many as wait for a reader before they become one. */
const BURST = 8;
const MOST_BURSTS = 40_000;
const PATIENCE_MS = 60_000;
const GROWTH_MB = 60;

interface Slow {
  readonly server: ServerProcess;
  readonly url: string;
  readonly token: string;
  readonly person: number;
  readonly checks: Checks;
}

/** Somebody opens a stream and never reads it, while more and more is to be said. */
export async function checkSlowReader(slow: Slow): Promise<void> {
  const { server, token, checks } = slow;
  // Those who listened before have hung up; the server hears of each in its time.
  const isQuiet = await until(async () => (await openStreams(server)) === 0);
  checks.that('those who hung up have no stream', isQuiet);
  const socket = connect(server.port, '127.0.0.1').on('error', () => undefined);
  socket.pause();
  await once(socket, 'connect');
  socket.write(
    'GET /api/al/v1/sessions/events HTTP/1.1\r\nHost: localhost\r\n' +
      `Authorization: Bearer ${token}\r\n\r\n`,
  );
  const isOpen = await until(async () => (await openStreams(server)) === 1);
  checks.that('a reader who does not read has a stream', isOpen);
  const startMb = server.memory().nowMb;
  const flood = new AbortController();
  const flooding = floodPerson(slow, flood.signal);
  const isCut = await until(async () => (await openStreams(server)) === 0);
  flood.abort();
  const sent = await flooding;
  const growthMb = server.memory().nowMb - startMb;
  checks.that(`it is cut, after ${sent} announcements`, isCut);
  checks.that(
    `meanwhile the server grew by less than ${GROWTH_MB} MB: ${growthMb.toFixed(0)}`,
    growthMb < GROWTH_MB,
    growthMb,
  );
  socket.destroy();
}

async function floodPerson({ url, person }: Slow, signal: AbortSignal): Promise<number> {
  const client = new PgClient({ connectionString: url });
  await client.connect();
  await client.query('set synchronous_commit = off');
  let sent = 0;
  for (let burst = 0; burst < MOST_BURSTS && !signal.aborted; burst += 1) {
    await client.query(
      `select pg_notify($1, json_build_object('rev', 1000000000 + $2::int + n, 'people', array[$3::int])::text)
       from generate_series(1, $4::int) n`,
      [CHANGES_CHANNEL, sent, person, BURST],
    );
    sent += BURST;
  }
  await client.end();
  return sent;
}

async function openStreams({ origin }: ServerProcess): Promise<number> {
  const response = await fetch(`${origin}/api/al/v1/health`);
  const { eventStreams } = (await response.json()) as { eventStreams: number };
  return eventStreams;
}

async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    if (await isSo()) return true;
    await wait(100);
  }
  return false;
}
