import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../../src/server/database/database.ts';
import { migrate } from '../../../src/server/database/migrate.ts';
import { openDatabase } from '../../../src/server/database/open-database.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';
import { OwnPeople } from '../../../src/server/people/own-people.ts';
import { Tokens } from '../../../src/server/people/tokens.ts';
import { Client } from '../support/client.ts';
import { Cluster } from '../support/cluster.ts';
import { Checks, Counts } from '../support/counts.ts';
import { ServerProcess } from '../support/server-process.ts';
import { type Made, makeChanges, type Seated } from './change-maker.ts';
import type { Heard, Report, Seats } from './messages.ts';
import { checkSlowReader } from './slow-reader.ts';

const PEOPLE = 500;
/** These never change, and must never be woken. */
const SILENT = 50;
const HANGING_UP = 20;
const MOST = { p99Ms: 1_000, memoryMb: 300 };
/** Of the longest part; longer ones prove nothing more. */
const MOST_SECONDS = 30;
const HEARTBEAT_SECONDS = 16;
const FORM = 'docassemble.Example:data/questions/eviction_answer.yml';

/**
 * 500 people with open event streams on one server, 100 changes a second: who is woken, how soon,
 * and what it costs the server.
 */
export async function runStreams(wantedSeconds: number): Promise<Checks> {
  const seconds = Math.min(wantedSeconds, MOST_SECONDS);
  const checks = new Checks();
  const cluster = await Cluster.create();
  const url = cluster.url();
  let server: ServerProcess | undefined;
  try {
    const people = await makePeople(url);
    server = await ServerProcess.start(url);
    await listenAndChange({ server, url, people, seconds, checks });
    const slow = people[PEOPLE];
    if (slow)
      await checkSlowReader({ server, url, checks, person: slow.person, token: slow.token });
    const { peakMb } = server.memory();
    checks.that(
      `the server's memory stayed under ${MOST.memoryMb} MB: ${peakMb.toFixed(0)} at most`,
      peakMb < MOST.memoryMb,
    );
    checks.that('the server had no fault of its own', server.faults.length === 0, server.faults[0]);
  } finally {
    await server?.end('SIGKILL');
    await cluster.remove();
  }
  return checks;
}

/** Which rev each change was given, noted where it is given. */
const REV_LOG = `
create table public.rev_log (change int primary key, rev bigint not null);
create function public.note_rev() returns trigger language plpgsql as $f$
begin
  insert into public.rev_log values ((new.metadata->>'change')::int, new.rev);
  return null;
end $f$;
create trigger note_rev after update on al_sessions.session for each row
  when (new.metadata->>'change' is distinct from old.metadata->>'change')
  execute function public.note_rev();`;

/** The rev of each change, by its number. */
async function readRevs(url: string): Promise<Map<number, number>> {
  const db = await openDatabase({ url });
  try {
    const rows = await db.query<{ change: number; rev: string }>('select * from public.rev_log');
    return new Map(rows.map(({ change, rev }) => [change, Number(rev)]));
  } finally {
    await db.close();
  }
}

type Person = Seated & { readonly person: number };

/** People with a session each, and one more who will read too slowly. */
async function makePeople(url: string): Promise<Person[]> {
  const db = await openDatabase({ url });
  try {
    await migrate(db, { own: true });
    const made = await db.query<{ person: number; key: string }>(
      `with people as (
         insert into public."user" (social_id, nickname, email, active)
         select 'load' || n, '', 'load' || n || '@example.org', true
         from generate_series(0, $1::int) n returning id
       ), sessions as (select id, md5(random()::text || id) as key from people),
       steps as (
         insert into public.userdict (filename, key, dictionary, encrypted, user_id, modtime)
         select $2, key, '{}', false, id, now() at time zone 'utc' from sessions),
       metadata as (
         insert into public.jsonstorage (filename, key, tags, data, modtime, persistent)
         select $2, key, 'metadata', '{"title":"Load"}', now() at time zone 'utc', true from sessions),
       links as (
         insert into public.userdictkeys (filename, key, user_id) select $2, key, id from sessions)
       select id as person, key from sessions order by id`,
      [PEOPLE, FORM],
    );
    await db.transaction((tx) => applyMarks(tx));
    await db.exec(REV_LOG);
    return await seat(db, made);
  } finally {
    await db.close();
  }
}

async function seat(
  db: Database,
  made: readonly { readonly person: number; readonly key: string }[],
): Promise<Person[]> {
  const people = new OwnPeople(db);
  const tokens = new Tokens(db, people);
  const rows = await db.query<{ key: string; id: string }>(
    'select key, id::text as id from al_sessions.session',
  );
  const ids = new Map(rows.map(({ key, id }) => [key, id]));
  const seated: Person[] = [];
  for (const [place, { person, key }] of made.entries()) {
    const known = await people.find(person);
    if (!known) throw new Error('a person is missing');
    const token = await tokens.issue(known);
    seated.push({ seat: place, person, key, token, id: ids.get(key) ?? '' });
  }
  return seated;
}

interface Scene {
  readonly server: ServerProcess;
  readonly url: string;
  readonly people: readonly Person[];
  readonly seconds: number;
  readonly checks: Checks;
}

async function listenAndChange({ server, url, people, seconds, checks }: Scene): Promise<void> {
  const listeners = fork(fileURLToPath(new URL('listeners.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  try {
    const seats = people
      .slice(0, PEOPLE)
      .map(({ token }, place) => ({ token, hangsUp: place < HANGING_UP }));
    const opened = await tell(listeners, { origin: server.origin, seats });
    checks.that(`${PEOPLE} streams are open`, opened === 'open', opened);
    const openMb = server.memory().nowMb;
    const before = server.cpuSeconds();
    const client = new Client([server.origin], new Counts());
    const active = people.slice(0, PEOPLE - SILENT);
    const { made, failed } = await makeChanges({ url, client, people: active, seconds });
    await wait(Math.max(3_000, (HEARTBEAT_SECONDS - seconds) * 1000));
    const report = (await tell(listeners, 'report')) as Report;
    const busy = ((server.cpuSeconds() - before) / seconds) * 100;
    const load = loadavg().map((each) => each.toFixed(1));
    console.log(
      `  server: ${openMb.toFixed(0)} MB with all streams open, ${busy.toFixed(0)} % of a core ` +
        `while ${made.length} changes were made; load of the machine: ${load.join(' ')}`,
    );
    judge(report, { made, revs: await readRevs(url) }, checks);
    checks.that('every change was made', failed.length === 0, failed[0]);
  } finally {
    listeners.kill('SIGKILL');
  }
}

async function tell(child: ChildProcess, message: Seats | 'report'): Promise<unknown> {
  child.send(message);
  const [answer] = await once(child, 'message');
  return answer;
}

interface Changes {
  readonly made: readonly Made[];
  readonly revs: ReadonlyMap<number, number>;
}

function judge(report: Report, changes: Changes, checks: Checks): void {
  const { heard, heartbeats, comebacksMs, ended, rows, faults } = report;
  checks.that('no listener had a fault', faults.length === 0, faults.slice(0, 3));
  checks.that('no stream ended by itself', ended === 0, ended);
  const silent = heard.filter(({ seat: place }) => place >= PEOPLE - SILENT).length;
  checks.that(`${SILENT} people without changes heard nothing`, silent === 0, silent);
  checks.that(
    'every stream had a heartbeat',
    heartbeats.every((beats, place) => beats > 0 || place < HANGING_UP),
  );
  const latest = Math.max(...comebacksMs);
  checks.that(
    `who came back was told at once: ${comebacksMs.length}, after ${latest.toFixed(0)} ms at most`,
    comebacksMs.length === HANGING_UP && latest < MOST.p99Ms,
    comebacksMs.length,
  );
  checks.that(`devices read rows after their events: ${rows}`, rows > PEOPLE, rows);
  judgeWakes(heard, changes, checks);
}

/** People change seldom enough that each change has an event of its own, and each event a change. */
function judgeWakes(heard: readonly Heard[], { made, revs }: Changes, checks: Checks): void {
  const latenciesMs = { SQL: [] as number[], HTTP: [] as number[] };
  let [surplus, missing, behind] = [0, 0, 0];
  for (let place = HANGING_UP; place < PEOPLE - SILENT; place += 1) {
    const events = heard.filter((event) => event.seat === place);
    const changes = made.filter((change) => change.seat === place);
    surplus += Math.max(0, events.length - changes.length);
    missing += Math.max(0, changes.length - events.length);
    for (const [n, { at, change, by }] of changes.entries()) {
      const event = events[n];
      if (!event) continue;
      latenciesMs[by].push(Math.max(0, event.at - at));
      if (event.rev < (revs.get(change) ?? Infinity)) behind += 1;
    }
  }
  checks.that('no event without a change of that person', surplus === 0, surplus);
  checks.that('no change without an event', missing === 0, missing);
  checks.that("every event's rev covers its change", behind === 0, behind);
  for (const [by, list] of Object.entries(latenciesMs)) {
    const sorted = list.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Infinity;
    const [p50, p95, p99] = [at(0.5), at(0.95), at(0.99)].map((ms) => ms.toFixed(0));
    checks.that(
      `from ${by} commit to event, ${list.length} changes: p50 ${p50}, p95 ${p95}, p99 ${p99} ms`,
      at(0.99) < MOST.p99Ms,
    );
  }
}
